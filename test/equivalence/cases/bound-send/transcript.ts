import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'send bound to its socket and passed on',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: 'publish', acts: ['done: $message'] }] },
  async play(at) {
    await at.sees('hello')
    await at.call('publish', 'a')
    await at.call('publish', 'b')
  },
  seen: ['hello', 'done: publish a', 'done: publish b'],
  heard: ['1: publish a', '1: publish b'],
} satisfies Transcript
