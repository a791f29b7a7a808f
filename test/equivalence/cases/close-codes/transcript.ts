import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a close handler that asks for the code',
  verdict: 'adapter',
  script: { opening: ['hello', { wait: 30 }, { close: [4403, '部屋は非公開です'] }] },
  seen: ['hello', 'not allowed: 部屋は非公開です'],
  present: 0,
} satisfies Transcript
