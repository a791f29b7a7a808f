import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a hook that returns the socket itself',
  verdict: 'adapter',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('welcome')
    await at.click('button')
    await at.sees('you said hello')
    await at.call('leave')
  },
  seen: ['welcome', 'you said hello', 'closed 1000 unmounted'],
  heard: ['1: hello'],
  present: 0,
} satisfies Transcript
