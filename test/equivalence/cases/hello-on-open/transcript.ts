import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'messages that are sent on open: once, when the server says ws.ready',
  verdict: 'inline',
  script: { opening: [], answers: [{ to: 'subscribe', acts: ['$topic for connection $connection'] }] },
  seen: ['prices for connection 1', 'news for connection 1'],
  heard: ['1: {"type":"subscribe","topic":"prices"}', '1: {"type":"subscribe","topic":"news"}'],
} satisfies Transcript
