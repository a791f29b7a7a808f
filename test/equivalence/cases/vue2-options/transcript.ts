import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a component of Vue 2 in the Options API, with the socket in its data',
  verdict: 'inline',
  script: { opening: ['{"title":"first"}', '{"title":"second"}'] },
  async play(at) {
    await at.sees('2 news')
    await at.wait(50)
    await at.call('titles')
    await at.call('leave')
    await at.present(0)
  },
  seen: ['1 news', '2 news', 'first | second'],
  present: 0,
} satisfies Transcript
