import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'react-use-websocket with a heartbeat, mounted twice by StrictMode',
  verdict: 'adapter',
  script: {
    opening: ['welcome $connection'],
    answers: [
      { to: 'ping', acts: ['pong'] },
      { to: 'hello', acts: ['you said $message'] },
    ],
  },
  async play(at) {
    await at.sees('welcome 1')
    await at.hears(1)
    await at.click('button')
    await at.sees('you said hello')
    await at.click('i')
    await at.present(0)
  },
  seen: ['CONNECTING', 'CONNECTING', 'OPEN', 'welcome 1', 'you said hello', 'CLOSED'],
  logged: ['log: welcome 1', 'log: pong', 'log: you said hello'],
  heard: ['1: ping', '1: hello'],
  joined: 1,
  present: 0,
  blurs: (['heard', 'logged'] as const).map((where) => ({
    in: where,
    because: 'how often it beats meanwhile',
    keep: (lines) => [...new Set(lines)],
  })),
} satisfies Transcript
