import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a variable whose handlers are set to null before the close, and which opens again',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    await at.call('disconnect')
    await at.present(0)
    await at.call('disconnect')
    await at.call('connect')
    await at.sees('welcome 2')
  },
  seen: ['welcome 1', 'welcome 2'],
  joined: 2,
  present: 1,
} satisfies Transcript
