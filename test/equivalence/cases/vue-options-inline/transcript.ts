import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a component of Vue 3 in the Options API, which sends from a form through its own method',
  verdict: 'inline',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['you said $text'] }] },
  async play(at) {
    await at.sees('welcome')
    await at.page.fill('input', 'hello')
    await at.click('#say')
    await at.sees('you said hello')
    await at.page.fill('input', 'again')
    await at.click('#say')
    await at.sees('you said again')
  },
  seen: ['welcome', 'you said hello', 'you said again'],
  heard: ['1: {"text":"hello"}', '1: {"text":"again"}'],
  present: 1,
} satisfies Transcript
