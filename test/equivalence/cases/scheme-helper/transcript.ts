import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a helper of another module that makes the address out of location',
  verdict: 'inline',
  apply: ['--guess-endpoints'],
  script: { opening: ['hello'] },
  channels: [{ socket: '/ws', stream: '/ws/stream' }],
  seen: ['hello'],
} satisfies Transcript
