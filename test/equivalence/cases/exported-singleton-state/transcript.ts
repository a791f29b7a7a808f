import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a socket that a module exports, whose states others show',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'one')
    await at.sees('you said one')
    await at.call('leave')
  },
  seen: ['connecting', 'open', 'hello', 'you said one', 'closing', 'closed'],
  heard: ['1: one'],
  present: 0,
} satisfies Transcript
