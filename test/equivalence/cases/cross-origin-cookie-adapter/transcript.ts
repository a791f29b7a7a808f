import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'the same with a message on open',
  verdict: 'adapter',
  script: { opening: [], answers: [{ to: '', acts: ['you said $message', { close: [4000, ''] }] }] },
  server: { tokens: ['cookie-1'] },
  session: 'cookie-1',
  abroad: true,
  seen: ['you said here I am', 'closed 4000'],
  heard: ['1: here I am'],
  present: 0,
} satisfies Transcript
