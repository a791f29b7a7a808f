import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a send that asks whether the socket is open',
  verdict: 'inline',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $text'] }] },
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'now')
  },
  seen: ['hello', 'you said now'],
  heard: ['1: {"text":"now"}'],
} satisfies Transcript
