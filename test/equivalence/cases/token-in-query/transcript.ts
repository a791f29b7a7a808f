import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a token in the query',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $text'] }] },
  server: { tokens: ['secret-7'] },
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'one')
  },
  seen: ['hello', 'you said one'],
  heard: ['1: {"text":"one"}'],
} satisfies Transcript
