import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'partysocket',
  verdict: 'adapter',
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.sees('welcome 2')
    await at.call('leave')
    await at.present(0)
  },
  seen: ['welcome 1', 'away', 'welcome 2', 'away'],
  joined: 2,
  present: 0,
} satisfies Transcript
