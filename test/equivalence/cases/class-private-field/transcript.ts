import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a class that keeps its socket in a private field',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $text'] }] },
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'one')
    await at.call('say', 'two')
    await at.sees('you said two')
    await at.call('leave')
  },
  seen: ['hello', 'you said one', 'you said two', 'closed 1005 true'],
  heard: ['1: {"text":"one"}', '1: {"text":"two"}'],
  present: 0,
} satisfies Transcript
