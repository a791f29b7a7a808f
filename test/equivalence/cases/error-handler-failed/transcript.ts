import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an error handler that shows a message, at a server that lets nobody in',
  verdict: 'inline',
  script: { opening: ['welcome'] },
  server: { tokens: ['new'] },
  seen: ['no connection'],
  joined: 0,
  present: 0,
} satisfies Transcript
