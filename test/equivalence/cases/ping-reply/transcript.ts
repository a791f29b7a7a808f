import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a reply to the ping of the server, in the message handler',
  verdict: 'inline',
  script: { opening: ['ping', { wait: 50 }, 'news', 'ping'] },
  seen: ['news'],
  heard: ['1: pong', '1: pong'],
} satisfies Transcript
