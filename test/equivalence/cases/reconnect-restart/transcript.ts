import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop with a counter, through a restart that answers 503',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  server: { retryMs: 50 },
  async play(at) {
    await at.sees('welcome 1')
    await at.network.restart(400)
    await at.sees('welcome 2')
    await at.says('back again')
  },
  seen: ['welcome 1', 'welcome 2', 'back again'],
  joined: 2,
  present: 1,
} satisfies Transcript
