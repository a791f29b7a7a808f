import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'properties and listeners on one socket, and a clean close told from a loss',
  verdict: 'adapter',
  script: { opening: [], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('you said early')
    await at.call('say', 'late')
    await at.sees('you said late')
    await at.ends(1000, 'done')
  },
  seen: ['you said early', 'you said late', 'closed'],
  heard: ['1: early', '1: late'],
  present: 0,
} satisfies Transcript
