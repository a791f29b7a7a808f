import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a plain script that sends, from its open handler and from a function of the page',
  verdict: 'inline',
  script: {
    opening: [],
    answers: [
      { to: 'hello', acts: ['welcome'] },
      { to: 'stop', acts: ['bye', { close: [1000, ''] }] },
    ],
  },
  async play(at) {
    await at.sees('welcome')
    await at.call('say', 'a')
    await at.call('say', 'stop')
    await at.sees('closed')
  },
  seen: ['welcome', 'bye', 'closed'],
  heard: ['1: hello', '1: a!', '1: stop!'],
  present: 0,
} satisfies Transcript
