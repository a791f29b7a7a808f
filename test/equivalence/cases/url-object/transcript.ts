import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an address that is an object of URL, of which the protocol is set',
  verdict: 'inline',
  apply: ['--guess-endpoints'],
  script: { opening: ['hello'] },
  channels: [{ socket: '/ws', stream: '/ws/stream' }],
  seen: ['hello'],
} satisfies Transcript
