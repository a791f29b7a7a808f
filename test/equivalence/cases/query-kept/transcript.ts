import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a parameter in the query, which the function that sends cannot say',
  verdict: 'inline',
  apply: ['--guess-endpoints'],
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $message'] }] },
  channels: [{ socket: '/ws', stream: '/ws/stream', send: '/ws/message' }],
  async play(at) {
    await at.call('join', 'a & b')
    await at.sees('a & b: hello')
    await at.call('say', 'one')
    await at.sees('a & b: you said one')
    await at.call('join', 'c')
    await at.sees('c: hello')
    await at.call('say', 'two')
    await at.sees('c: you said two')
    await at.present(1)
  },
  seen: ['a & b: hello', 'a & b: you said one', 'c: hello', 'c: you said two'],
  heard: ['1: one', '2: two'],
  joined: 2,
  present: 1,
} satisfies Transcript
