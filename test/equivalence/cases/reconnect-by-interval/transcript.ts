import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a timer that looks whether the socket is closed, and opens another',
  verdict: 'adapter',
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.sees('welcome 2')
  },
  seen: ['welcome 1', 'again', 'welcome 2'],
  joined: 2,
  present: 1,
} satisfies Transcript
