import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a close before the page is left, with the handler taken away first',
  verdict: 'inline',
  script: { opening: ['hello'] },
  async play(at) {
    await at.sees('hello')
    await at.page.evaluate("window.dispatchEvent(new Event('beforeunload'))")
    await at.says('nobody listens')
    await at.present(0)
  },
  seen: ['hello'],
  present: 0,
} satisfies Transcript
