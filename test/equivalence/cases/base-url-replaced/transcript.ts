import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an address made by replacing http with ws in the base address of the API',
  verdict: 'inline',
  script: { opening: ['hello'] },
  async play(at) {
    await at.sees('hello')
    await at.call('base')
  },
  seen: ['hello', '/'],
} satisfies Transcript
