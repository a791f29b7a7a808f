import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a class that tests may hand in',
  verdict: 'adapter',
  script: { opening: ['welcome'] },
  async play(at) {
    await at.sees('welcome')
    await at.hears(1)
    await at.call('pretend')
    await at.ends(4001, 'done')
    await at.sees('closed 4001')
  },
  seen: ['welcome', 'pretended /ws', 'closed 4001'],
  heard: ['1: hello'],
  present: 0,
} satisfies Transcript
