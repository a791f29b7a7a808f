import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a restart that answers 503, and a client without a loop',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    await at.network.restart(500)
    await at.wait(300)
    await at.says('anybody there?')
  },
  // 503 ends an EventSource for good: as dead as the socket. In Firefox a refused connection does so too.
  seen: ['welcome 1'],
  present: 0,
  differs: [
    // Once for the drop, once for the 503.
    {
      announcedBy: 'W-RECONNECT',
      in: 'logged',
      becomes: () => ['warning: connection error', 'warning: connection error'],
    },
  ],
} satisfies Transcript
