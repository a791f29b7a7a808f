import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'sends that wait for bufferedAmount',
  verdict: 'adapter',
  script: { opening: ['hello'] },
  async play(at) {
    await at.sees('hello')
    await at.call('feed')
  },
  seen: ['hello', 'everything is sent'],
  heard: [1, 2, 3, 4, 5, 6].map((n) => `1: ${`${n}`.repeat(20000)}`),
} satisfies Transcript
