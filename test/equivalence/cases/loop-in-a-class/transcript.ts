import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a class with back-off and jitter, through a drop and a restart that answers 503',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  server: { retryMs: 50 },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.sees('welcome 2')
    await at.network.restart(300)
    await at.sees('welcome 3')
    await at.call('leave')
    await at.present(0)
    await at.wait(300)
  },
  seen: ['welcome 1', 'welcome 2', 'welcome 3'],
  logged: ['log: open', 'log: open', 'log: open'],
  joined: 3,
  present: 0,
} satisfies Transcript
