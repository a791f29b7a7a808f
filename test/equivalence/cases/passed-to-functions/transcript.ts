import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a socket that is passed to functions of other modules',
  verdict: 'adapter',
  script: {
    opening: ['{"type":"play","column":0}'],
    answers: [
      { to: '"column":7', acts: ['{"type":"play","column":$column}', '{"type":"win"}'] },
      { to: '', acts: ['{"type":"play","column":$column}'] },
    ],
  },
  async play(at) {
    await at.sees('played 0')
    await at.call('move', 3)
    await at.call('move', 7)
  },
  seen: ['played 0', 'played 3', 'played 7', 'win'],
  heard: ['1: {"type":"play","column":3}', '1: {"type":"play","column":7}'],
  present: 0,
} satisfies Transcript
