import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop through a time in which the server is not there at all',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  server: { retryMs: 50 },
  async play(at) {
    await at.sees('welcome 1')
    await at.network.refuse(500)
    await at.sees('welcome 2')
    await at.says('back again')
  },
  seen: ['welcome 1', 'welcome 2', 'back again'],
  joined: 2,
  present: 1,
} satisfies Transcript
