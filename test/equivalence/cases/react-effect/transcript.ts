import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a React effect that listens, and closes when it is cleaned up',
  verdict: 'inline',
  script: { opening: ['{"price":1}', '{"price":2}'] },
  async play(at) {
    await at.sees('price 2')
    await at.page.waitForFunction("document.querySelector('output').textContent === '2'")
    await at.call('unmount')
    await at.present(0)
    await at.says('{"price":3}')
  },
  seen: ['price 1', 'price 2'],
  present: 0,
} satisfies Transcript
