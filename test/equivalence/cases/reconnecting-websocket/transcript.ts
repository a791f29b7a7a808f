import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'reconnecting-websocket',
  verdict: 'adapter',
  script: { opening: ['welcome $connection'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('welcome 1')
    await at.call('say', 'one')
    await at.sees('you said one')
    at.network.drop()
    await at.sees('welcome 2')
    await at.call('say', 'two')
  },
  seen: ['open', 'welcome 1', 'you said one', 'open', 'welcome 2', 'you said two'],
  heard: ['1: one', '2: two'],
  joined: 2,
  present: 1,
} satisfies Transcript
