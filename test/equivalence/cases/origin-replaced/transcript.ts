import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'http replaced by ws in `location.origin`',
  verdict: 'inline',
  script: { opening: ['12:00', '12:01'] },
  seen: ['server time: 12:00', 'server time: 12:01'],
} satisfies Transcript
