import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a drop that the client does nothing about',
  verdict: 'inline',
  // Firefox waits 0.5 s at least before it comes back, Chromium as long as `retry:` says.
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.comesBack(2)
    await at.says('anybody there?')
  },
  seen: ['welcome 1'],
  present: 0,
  differs: [
    {
      announcedBy: 'W-RECONNECT',
      in: 'seen',
      becomes: (before) => [...before, 'welcome 2', 'anybody there?'],
    },
    { announcedBy: 'W-RECONNECT', in: 'joined', becomes: () => ['2'] },
    { announcedBy: 'W-RECONNECT', in: 'present', becomes: () => ['1'] },
  ],
} satisfies Transcript
