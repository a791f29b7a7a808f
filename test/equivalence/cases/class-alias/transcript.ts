import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'another name for the class, chosen among what browsers call it',
  verdict: 'adapter',
  script: { opening: ['welcome'] },
  async play(at) {
    await at.sees('welcome')
    await at.hears(1)
    await at.ends(4001, 'done')
    await at.sees(2)
  },
  seen: ['welcome', 'closed 4001 true'],
  heard: ['1: hello'],
  present: 0,
} satisfies Transcript
