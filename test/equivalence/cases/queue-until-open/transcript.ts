import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a queue of its own until the socket is open',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('you said early two')
    await at.call('send', 'late one')
  },
  seen: ['hello', 'you said early one', 'you said early two', 'you said late one'],
  heard: ['1: early one', '1: early two', '1: late one'],
} satisfies Transcript
