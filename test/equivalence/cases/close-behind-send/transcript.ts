import type { Transcript } from '../../transcript.js'

export default {
  idiom:
    'messages in a burst with a close behind them, answers under way, and a close with nothing to deliver',
  verdict: 'inline',
  script: { opening: ['hello'], answers: [{ to: 'say', acts: ['heard'] }] },
  server: { postMs: 150 },
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'one')
    await at.sees('heard')
    // The answers to these come while the rest is still being delivered: a closed WebSocket hears none of them.
    await at.page.evaluate(`say('two'); say('three'); leave()`)
    await at.hears(4)
    await at.says('too late')
    await at.present(0)
    await at.call('close')
  },
  seen: ['hello', 'heard'],
  heard: ['1: say one', '1: say two', '1: say three', '1: bye'],
  present: 0,
} satisfies Transcript
