import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a member of the class in the query, which the function that sends cannot say',
  verdict: 'inline',
  apply: ['--guess-endpoints'],
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $message'] }] },
  channels: [{ socket: '/ws', stream: '/ws/stream', send: '/ws/message' }],
  async play(at) {
    await at.sees('lobby: hello')
    await at.call('say', 'one')
    await at.sees('lobby: you said one')
    await at.present(1)
  },
  seen: ['lobby: hello', 'lobby: you said one'],
  heard: ['1: one'],
  joined: 1,
  present: 1,
} satisfies Transcript
