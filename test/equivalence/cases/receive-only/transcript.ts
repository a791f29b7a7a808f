import { awkwardTexts } from '../../../../fixtures/servers/conversation.js'
import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a socket that only listens',
  verdict: 'inline',
  script: { opening: ['hello', { wait: 20 }, ...awkwardTexts] },
  seen: ['hello', ...awkwardTexts],
} satisfies Transcript
