import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a state that open and close handlers set, and a close of the program',
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
