import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a service with RxJS subjects, as Angular has them',
  verdict: 'adapter',
  script: { opening: [], answers: [{ to: '', acts: ['{"user":"you","text":"$text"}'] }] },
  async play(at) {
    await at.sees('connected')
    await at.call('say', 'one')
    await at.sees('you: one')
    at.network.drop()
  },
  seen: ['disconnected', 'connected', 'you: one', 'disconnected', 'connection lost (1006)'],
  heard: ['1: {"text":"one"}'],
  present: 0,
} satisfies Transcript
