import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a restart that answers 503, and a client without a loop',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    await at.network.restart(2000) // Firefox asks again after 0.5 s at the earliest
    await at.wait(300)
    await at.says('anybody there?')
  },
  // 503 ends an EventSource for good: as dead as the socket.
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
  inFirefox: { because: 'a WebSocket that is cut tells an error', logged: ['warning: connection error'] },
} satisfies Transcript
