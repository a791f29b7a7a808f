import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'another name for the class',
  verdict: 'inline',
  script: { opening: ['one', 'two'] },
  seen: ['one', 'two'],
} satisfies Transcript
