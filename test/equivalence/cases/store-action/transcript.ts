import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a store with the socket in its state and actions around it, as zustand has them',
  verdict: 'adapter',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('on 1')
    await at.call('say', 'hello')
    await at.sees('on 2')
    await at.call('disconnect')
    await at.sees('off 2')
    await at.present(0)
  },
  seen: ['on 0', 'on 1', 'on 2', 'off 2'],
  heard: ['1: hello'],
  present: 0,
} satisfies Transcript
