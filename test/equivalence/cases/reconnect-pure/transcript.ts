import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop that only connects again',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  server: { retryMs: 50 },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.sees('welcome 2')
    at.network.drop()
    await at.sees('welcome 3')
    await at.says('news')
  },
  seen: ['welcome 1', 'welcome 2', 'welcome 3', 'news'],
  joined: 3,
  present: 1,
} satisfies Transcript
