import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'properties of the program’s own on the socket',
  verdict: 'adapter',
  script: { opening: ['hello'] },
  async play(at) {
    await at.sees('main 1: hello')
    await at.call('label')
  },
  seen: ['main 1: hello', 'this is main'],
} satisfies Transcript
