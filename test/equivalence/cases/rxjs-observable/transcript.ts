import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an Observable of RxJS that opens a socket for its subscribers',
  verdict: 'inline',
  script: { opening: ['1', '2'] },
  async play(at) {
    await at.sees('second 4')
    await at.call('leave')
    await at.present(0)
  },
  seen: ['first 1', 'second 2', 'first 2', 'second 4'],
  present: 0,
} satisfies Transcript
