import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop that the program stops for good',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  server: { retryMs: 50 },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.sees('welcome 2')
    await at.call('stop')
    await at.present(0)
    await at.says('nobody is there')
    await at.wait(300)
  },
  seen: ['welcome 1', 'welcome 2'],
  joined: 2,
  present: 0,
} satisfies Transcript
