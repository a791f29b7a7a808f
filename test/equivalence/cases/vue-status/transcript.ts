import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a Vue composition function that keeps the socket in a ref and offers its status',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $message', { close: [1001, ''] }] }] },
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'one')
    await at.sees('CLOSED')
    await at.call('say', 'two')
  },
  seen: ['CONNECTING', 'OPEN', 'hello', 'sent: true', 'you said one', 'CLOSED', 'sent: false'],
  heard: ['1: one'],
  present: 0,
} satisfies Transcript
