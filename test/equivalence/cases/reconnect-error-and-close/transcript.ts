import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an error handler that closes, and a close handler that connects again until it gives up',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    await at.network.restart(200)
    await at.sees('welcome 2')
    at.network.drop()
    await at.sees('welcome 3')
  },
  seen: ['welcome 1', 'welcome 2', 'welcome 3'],
  joined: 3,
  present: 1,
} satisfies Transcript
