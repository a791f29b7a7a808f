import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a state compared with a number, and with a constant of the socket itself',
  verdict: 'inline',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('welcome')
    await at.call('say', 'hello')
  },
  seen: ['not yet', 'welcome', 'you said hello'],
  heard: ['1: hello'],
} satisfies Transcript
