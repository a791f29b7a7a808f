import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a plain script in a function of its own that is called at once',
  verdict: 'inline',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['you said $body'] }] },
  async play(at) {
    await at.sees('welcome')
    await at.click('#say')
  },
  seen: ['welcome', 'you said hello'],
  heard: ['1: {"body":"hello"}'],
} satisfies Transcript
