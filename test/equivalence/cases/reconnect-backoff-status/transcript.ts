import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop with back-off that shows its state, through a drop and a restart that answers 503',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.sees('welcome 2')
    await at.network.restart(300)
    await at.sees('welcome 3')
  },
  seen: [
    'connected',
    'welcome 1',
    'reconnecting',
    'connected',
    'welcome 2',
    'reconnecting',
    'connected',
    'welcome 3',
  ],
  joined: 3,
  present: 1,
} satisfies Transcript
