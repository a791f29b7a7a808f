import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a connection that is never made: 401 at the handshake',
  verdict: 'adapter',
  script: { opening: ['hello'] },
  server: { tokens: ['nobody'] },
  seen: ['error in state 3', 'closed 1006 false'],
  joined: 0,
} satisfies Transcript
