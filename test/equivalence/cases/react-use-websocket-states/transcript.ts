import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'react-use-websocket that shows its state and comes back after a drop',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.sees('welcome 2')
  },
  seen: ['CONNECTING', 'OPEN', 'welcome 1', 'CLOSED', 'CLOSING', 'CONNECTING', 'OPEN', 'welcome 2'],
  joined: 2,
  present: 1,
} satisfies Transcript
