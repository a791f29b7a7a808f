import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a class whose close handler sets a state, and another method that closes',
  verdict: 'inline',
  script: { opening: ['welcome'] },
  async play(at) {
    await at.sees('welcome')
    await at.call('leave')
    await at.sees('offline')
    await at.present(0)
  },
  seen: ['online', 'welcome', 'offline'],
  present: 0,
} satisfies Transcript
