import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'two plain scripts of a page, the socket in a function of its own, the address from location',
  verdict: 'inline',
  script: { opening: ['one', 'two'] },
  seen: ['one', 'two'],
} satisfies Transcript
