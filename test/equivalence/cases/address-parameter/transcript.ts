import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an address from a parameter',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you asked $message'] }] },
  channels: [{ socket: '/ws', stream: '/ws/stream', send: '/ws/message' }],
  apply: ['--guess-endpoints'],
  async play(at) {
    await at.sees('hello')
    await at.call('ask', 'one')
    await at.sees('you asked one')
    await at.call('stop')
  },
  seen: ['hello', 'you asked one'],
  heard: ['1: one'],
  present: 0,
} satisfies Transcript
