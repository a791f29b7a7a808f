import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a socket in a React context, used by several components',
  verdict: 'adapter',
  script: { opening: [], answers: [{ to: '', acts: ['you said $message', { close: [1000, 'good bye'] }] }] },
  async play(at) {
    await at.sees('online')
    await at.click('#say')
  },
  seen: ['offline', 'online', 'you said hello', 'offline'],
  heard: ['1: hello'],
  present: 0,
} satisfies Transcript
