import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a component of Vue 3 in the Options API, which sends from a form and shows when it is gone',
  verdict: 'adapter',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['you said $text'] }] },
  async play(at) {
    await at.sees('welcome')
    await at.page.fill('input', 'hello')
    await at.click('#say')
    await at.sees('you said hello')
    await at.ends(1000, 'closing time')
    await at.sees('gone')
    await at.present(0)
  },
  seen: ['welcome', 'you said hello', 'gone'],
  heard: ['1: {"text":"hello"}'],
  present: 0,
} satisfies Transcript
