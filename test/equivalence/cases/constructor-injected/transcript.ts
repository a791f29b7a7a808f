import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a class that is given, with WebSocket where nothing is given',
  verdict: 'adapter',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('welcome')
    await at.call('say', 'hello')
    await at.sees('you said hello')
    await at.call('leave')
    await at.present(0)
  },
  seen: ['welcome', 'you said hello'],
  heard: ['1: hello'],
  present: 0,
} satisfies Transcript
