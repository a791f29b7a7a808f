import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an address from the environment',
  verdict: 'inline',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $text'] }] },
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'one')
  },
  seen: ['hello', 'you said one'],
  heard: ['1: {"text":"one"}'],
} satisfies Transcript
