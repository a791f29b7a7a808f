import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an address made out of location where it is used',
  verdict: 'inline',
  apply: ['--guess-endpoints'],
  script: { opening: ['hello'] },
  channels: [{ socket: '/ws', stream: '/ws/stream' }],
  seen: ['hello'],
} satisfies Transcript
