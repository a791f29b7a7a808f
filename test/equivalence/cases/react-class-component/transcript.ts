import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a class component of React, which takes its close handler away before it closes',
  verdict: 'adapter',
  script: { opening: [{ wait: 300 }, 'one', { wait: 300 }, 'two'] },
  async play(at) {
    await at.sees('online, 2')
    await at.call('leave')
    await at.present(0)
  },
  seen: ['online, 0', 'online, 1', 'online, 2'],
  present: 0,
} satisfies Transcript
