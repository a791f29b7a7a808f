import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a state that is asked for while it opens, sends, and a close behind them',
  verdict: 'inline',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['heard $message'] }] },
  server: { postMs: 20 },
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'one')
    await at.sees('heard say one')
    await at.call('sayAndLeave', 'two')
  },
  seen: ['hello', 'heard say one'],
  logged: ['log: connected: 1', 'log: closed close'],
  heard: ['1: say one', '1: say two'],
  present: 0,
  differs: [{ announcedBy: 'W-CLOSE', in: 'logged', becomes: ([first = '']) => [first] }],
} satisfies Transcript
