import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a ping by a timer, and a watchdog that connects again after silence',
  verdict: 'adapter',
  script: { opening: ['welcome $connection'], answers: [{ to: '^ping$', acts: ['pong'] }] },
  async play(at) {
    await at.sees('welcome 1')
    await at.hears(2)
    at.network.fallSilent()
    await at.sees('welcome 2')
  },
  seen: ['welcome 1', 'silence', 'welcome 2'],
  joined: 2,
  blurs: [
    { in: 'heard', because: 'how many pings go out depends on timing', keep: () => [] },
    { in: 'present', because: 'the server may not have noticed yet that the first is gone', keep: () => [] },
  ],
} satisfies Transcript
