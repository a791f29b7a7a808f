import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a close with a code right behind several sends',
  verdict: 'adapter',
  script: { opening: ['hello'] },
  server: { postMs: 20 },
  async play(at) {
    await at.sees('hello')
    await at.call('leave')
  },
  seen: ['hello', 'state 2', 'closed 4000 bye true'],
  heard: [1, 2, 3, 4, 5].map((n) => `1: last words ${n}`),
  present: 0,
} satisfies Transcript
