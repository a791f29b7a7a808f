import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a token that is another one by the time of the drop',
  verdict: 'inline',
  imports: ['eventsource'],
  script: { opening: ['welcome $connection'] },
  server: { tokens: ['ann.1'] },
  async play(at) {
    await at.sees('welcome 1')
    await at.call('renew', 'ann.2')
    // Whoever brings the first token again stays outside.
    await at.admits('ann.2')
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
