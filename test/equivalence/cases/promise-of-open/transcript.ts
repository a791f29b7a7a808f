import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a promise of the open socket',
  verdict: 'adapter',
  apply: ['--guess-endpoints'],
  channels: [{ socket: '/ws', stream: '/ws/stream', send: '/ws/message' }],
  script: { opening: [], answers: [{ to: '', acts: ['you said $message'] }] },
  seen: ['cannot connect to /nowhere', 'you said first', 'you said second'],
  heard: ['1: first', '1: second'],
} satisfies Transcript
