import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'react-use-websocket that parses what it hears in onMessage, and gives nothing',
  verdict: 'inline',
  script: { opening: ['{"title":"one"}', { wait: 50 }, '{"title":"two"}'] },
  async play(at) {
    await at.sees('two after 1')
    at.network.drop()
    await at.sees('two after 3')
  },
  seen: ['open', 'one after 0', 'two after 1', 'open', 'one after 2', 'two after 3'],
  joined: 2,
  present: 1,
} satisfies Transcript
