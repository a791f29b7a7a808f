import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a factory that returns the socket',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: 'bye', acts: [{ close: [4002, 'you wanted it'] }] }] },
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'bye')
  },
  seen: ['hello', 'closed 4002 you wanted it true'],
  heard: ['1: bye'],
  present: 0,
} satisfies Transcript
