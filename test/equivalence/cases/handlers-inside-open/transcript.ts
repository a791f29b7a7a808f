import type { Transcript } from '../../transcript.js'

export default {
  idiom:
    'handlers attached inside the open handler, messages as JSON arrays, the socket returned in an object',
  verdict: 'adapter',
  script: {
    opening: [],
    answers: [
      { to: 'set_size', acts: ['["line","80 columns"]'] },
      { to: 'type', acts: ['["line","ok"]'] },
    ],
  },
  async play(at) {
    await at.sees('80 columns')
    await at.call('type', 'ls')
  },
  seen: ['80 columns', 'ok'],
  heard: ['1: ["set_size",80,24]', '1: ["type","ls"]'],
} satisfies Transcript
