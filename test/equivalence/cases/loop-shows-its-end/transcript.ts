import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop that shows whether it is connected, and is stopped by the program',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  server: { retryMs: 50 },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.sees('welcome 2')
    await at.call('stop')
    await at.wait(300)
  },
  seen: ['online', 'welcome 1', 'offline', 'online', 'welcome 2', 'offline'],
  joined: 2,
  present: 0,
} satisfies Transcript
