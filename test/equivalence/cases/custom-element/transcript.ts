import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a custom element that is connected while it is in the page',
  verdict: 'inline',
  script: { opening: ['12.5', '12.6'] },
  async play(at) {
    await at.sees('12.6')
    await at.call('leave')
    await at.present(0)
  },
  seen: ['12.5', '12.6'],
  present: 0,
} satisfies Transcript
