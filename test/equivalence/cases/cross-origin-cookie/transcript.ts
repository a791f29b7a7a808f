import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a server on another origin that knows its users by a cookie',
  verdict: 'inline',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $text'] }] },
  server: { tokens: ['cookie-1'] },
  session: 'cookie-1',
  abroad: true,
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'one')
    await at.call('say', 'two')
  },
  seen: ['hello', 'you said one', 'you said two'],
  heard: ['1: {"text":"one"}', '1: {"text":"two"}'],
} satisfies Transcript
