import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop over one drop after the other: one client is there at the end, and hears everything once',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  server: { retryMs: 50 },
  async play(at) {
    for (const connection of [1, 2, 3, 4, 5]) {
      await at.sees(`welcome ${connection}`)
      at.network.drop()
    }
    await at.sees('welcome 6')
    await at.present(1)
    await at.says('news')
    await at.wait(300)
  },
  seen: ['welcome 1', 'welcome 2', 'welcome 3', 'welcome 4', 'welcome 5', 'welcome 6', 'news'],
  joined: 6,
  present: 1,
} satisfies Transcript
