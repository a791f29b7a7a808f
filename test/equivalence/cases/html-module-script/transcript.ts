import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a module script in a page, with a form',
  verdict: 'inline',
  script: { opening: ['{"text":"hello"}'], answers: [{ to: '', acts: ['{"text":"you said $text"}'] }] },
  async play(at) {
    await at.sees('hello')
    await at.page.fill('input', 'one')
    await at.click('button')
    await at.hears(1)
    await at.page.fill('input', 'two')
    await at.click('button')
  },
  seen: ['hello', 'you said one', 'you said two'],
  heard: ['1: {"text":"one"}', '1: {"text":"two"}'],
} satisfies Transcript
