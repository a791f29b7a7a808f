import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a socket in the state of a React component, sent to by an optional call',
  verdict: 'adapter',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('welcome')
    await at.click('#say')
  },
  seen: ['welcome', 'you said hello'],
  heard: ['1: hello'],
} satisfies Transcript
