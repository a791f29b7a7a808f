import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop that subscribes at every connection',
  verdict: 'inline',
  script: { opening: [], answers: [{ to: 'subscribe', acts: ['$topic for connection $connection'] }] },
  server: { retryMs: 50 },
  async play(at) {
    await at.sees('prices for connection 1')
    at.network.drop()
    await at.sees('prices for connection 2')
  },
  seen: ['prices for connection 1', 'prices for connection 2'],
  heard: ['1: {"type":"subscribe","topic":"prices"}', '2: {"type":"subscribe","topic":"prices"}'],
  joined: 2,
  present: 1,
} satisfies Transcript
