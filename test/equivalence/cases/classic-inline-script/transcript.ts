import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a script in a page that is one file, with a close handler that asks for the code',
  verdict: 'adapter',
  script: { opening: ['hello', { wait: 30 }, { close: [4403, 'members only'] }] },
  seen: ['hello', 'not allowed: members only'],
  present: 0,
} satisfies Transcript
