import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a plain script that connects when the page has loaded, with a named function as handler',
  verdict: 'inline',
  script: { opening: ['one', 'two'] },
  seen: ['one', 'two'],
} satisfies Transcript
