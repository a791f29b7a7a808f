import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop that knocks with the token of the day until it is let in',
  verdict: 'inline',
  imports: ['eventsource'],
  script: { opening: ['welcome $connection'] },
  server: { tokens: ['ann.1'] },
  async play(at) {
    await at.sees('welcome 1')
    await at.admits('ann.2')
    at.network.drop()
    // Refused with the first token, it comes again all the same.
    await at.wait(500)
    await at.call('renew', 'ann.2')
    await at.sees('welcome 2')
    await at.says('back again')
  },
  seen: ['welcome 1', 'welcome 2', 'back again'],
  joined: 2,
  present: 1,
} satisfies Transcript
