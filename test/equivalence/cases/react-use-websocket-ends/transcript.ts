import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'react-use-websocket that the server ends for good',
  verdict: 'inline',
  script: { opening: [] },
  async play(at) {
    await at.sees('OPEN')
    await at.ends(1000, 'done')
    await at.sees('CLOSED')
    await at.wait(500)
  },
  seen: ['CONNECTING', 'OPEN', 'CLOSED'],
  present: 0,
} satisfies Transcript
