import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop of promises, one for each connection',
  verdict: 'adapter',
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.sees('welcome 2')
    await at.network.restart(150)
    await at.sees('welcome 3')
    await at.ends(1000, 'good night')
  },
  seen: ['welcome 1', 'welcome 2', 'welcome 3', 'finished: good night'],
  joined: 3,
  present: 0,
} satisfies Transcript
