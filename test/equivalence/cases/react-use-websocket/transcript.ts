import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'react-use-websocket that only listens',
  verdict: 'inline',
  script: { opening: ['one', { wait: 50 }, 'two'] },
  seen: ['one', 'two'],
} satisfies Transcript
