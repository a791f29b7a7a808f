import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'useWebSocket of VueUse that only listens',
  verdict: 'inline',
  script: { opening: ['first', { wait: 50 }, 'second'] },
  async play(at) {
    await at.sees('second')
    await at.call('leave')
    await at.present(0)
  },
  seen: ['open', 'first', 'second'],
  present: 0,
} satisfies Transcript
