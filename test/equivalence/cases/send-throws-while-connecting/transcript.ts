import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'sends in a try statement, before the socket is open and after it is closed',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('hello')
    await at.call('trySend', 'in time')
    await at.sees('you said in time')
    await at.call('leave')
  },
  seen: ['InvalidStateError: too early', 'hello', 'sent in time', 'you said in time', 'sent too late'],
  heard: ['1: in time'],
  present: 0,
} satisfies Transcript
