import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a drop, and a server that keeps what was missed',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  server: { graceMs: 2000, retryMs: 100 },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.says('while it was away')
    await at.wait(400)
    await at.says('after it came back')
  },
  seen: ['welcome 1'],
  present: 0,
  differs: [
    {
      announcedBy: 'W-RECONNECT',
      in: 'seen',
      becomes: (before) => [...before, 'while it was away', 'after it came back'],
    },
    { announcedBy: 'W-RECONNECT', in: 'present', becomes: () => ['1'] },
  ],
} satisfies Transcript
