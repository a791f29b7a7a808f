import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an address in a configuration object of another file',
  verdict: 'inline',
  script: { opening: ['order 1'] },
  async play(at) {
    await at.sees('shop: order 1')
    await at.call('stop')
    await at.present(0)
  },
  seen: ['shop: order 1'],
  present: 0,
} satisfies Transcript
