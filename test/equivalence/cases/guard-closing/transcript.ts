import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a guard that asks for CLOSING and CLOSED',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'one')
    await at.sees('you said one')
    await at.call('leave')
    await at.present(0)
    await at.wait(50)
    await at.call('say', 'late')
    await at.call('state')
  },
  seen: ['hello', 'you said one', 'not sent: right behind the close', 'not sent: late', 'state 3'],
  heard: ['1: one'],
  present: 0,
} satisfies Transcript
