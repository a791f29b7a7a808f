import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a Vue composition function that listens while its component is there',
  verdict: 'inline',
  script: { opening: ['{"title":"first"}', '{"title":"second"}'] },
  async play(at) {
    await at.sees(2)
    await at.page.waitForFunction("document.querySelectorAll('li').length === 2")
    await at.call('leave')
    await at.present(0)
  },
  seen: ['first', 'first | second'],
  present: 0,
} satisfies Transcript
