import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a socket for each element of a list, with its parameter in a template',
  verdict: 'inline',
  script: { opening: ['hello'] },
  async play(at) {
    await at.sees('a: hello')
    await at.sees('b: hello')
    await at.call('leave')
    await at.present(0)
  },
  seen: ['a: hello', 'b: hello'],
  joined: 2,
  present: 0,
  blurs: [{ in: 'seen', because: 'either may be first', keep: (lines) => [...lines].sort() }],
  channels: [{ socket: '/ws', stream: '/ws/stream', send: '/ws/message' }],
  apply: ['--guess-endpoints'],
} satisfies Transcript
