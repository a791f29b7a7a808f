import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop that the program stops while the server is away',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  server: { retryMs: 50 },
  async play(at) {
    await at.sees('welcome 1')
    at.network.goDown()
    await at.wait(150)
    await at.call('stop')
    at.network.comeBack()
    await at.wait(300)
  },
  seen: ['welcome 1'],
  joined: 1,
  present: 0,
} satisfies Transcript
