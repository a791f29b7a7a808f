import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'another name for the class',
  verdict: 'adapter',
  script: { opening: ['one', 'two'] },
  seen: ['one', 'two'],
} satisfies Transcript
