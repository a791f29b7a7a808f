import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an async iterator over a socket that is made in an argument',
  verdict: 'adapter',
  script: { opening: ['one', { wait: 30 }, 'two', 'three', { close: [1000, ''] }] },
  seen: ['one', 'two', 'three', 'the end'],
  present: 0,
} satisfies Transcript
