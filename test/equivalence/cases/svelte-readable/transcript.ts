import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a readable store that opens and closes with its readers',
  verdict: 'inline',
  script: { opening: ['$connection.1', '$connection.2'] },
  async play(at) {
    await at.sees('price 1.2')
    await at.call('stop')
    await at.present(0)
    await at.says('nobody looks')
    await at.call('start')
    await at.sees('again 2.2')
  },
  seen: ['price ', 'price 1.1', 'price 1.2', 'again 1.2', 'again 2.1', 'again 2.2'],
  joined: 2,
  present: 1,
} satisfies Transcript
