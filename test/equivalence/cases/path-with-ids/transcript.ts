import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an id in the path',
  verdict: 'inline',
  script: { opening: ['welcome to $room'] },
  channels: [{ socket: '/rooms/{room}/ws', stream: '/rooms/{room}/ws/stream' }],
  apply: ['--guess-endpoints'],
  async play(at) {
    await at.sees(1)
    await at.call('stop')
    await at.present(0)
  },
  seen: ['welcome to お茶の間'],
  present: 0,
} satisfies Transcript
