import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'instanceof WebSocket',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'one')
  },
  seen: ['hello', 'you said one'],
  heard: ['1: one'],
} satisfies Transcript
