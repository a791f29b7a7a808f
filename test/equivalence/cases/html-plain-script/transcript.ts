import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a plain script in a page',
  verdict: 'inline',
  script: { opening: ['12:00', { wait: 20 }, '12:01'] },
  seen: ['12:00', '12:01'],
} satisfies Transcript
