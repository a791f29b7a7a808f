import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop that counts its tries and never sets them back: one drop more than they last',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  server: { retryMs: 50 },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.sees('welcome 2')
    at.network.drop()
    await at.sees('welcome 3')
    at.network.drop()
    await at.comesBack(4)
  },
  seen: ['welcome 1', 'welcome 2', 'welcome 3'],
  joined: 3,
  present: 0,
  differs: [
    { announcedBy: 'W-LOOP', in: 'seen', becomes: (before) => [...before, 'welcome 4'] },
    { announcedBy: 'W-LOOP', in: 'joined', becomes: () => ['4'] },
    { announcedBy: 'W-LOOP', in: 'present', becomes: () => ['1'] },
  ],
} satisfies Transcript
