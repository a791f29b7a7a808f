import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a server that already has the stream beside the socket',
  verdict: 'inline',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['echo $message'] }] },
  channels: [{ socket: '/chat/ws', stream: '/chat/stream', send: '/chat/message' }],
  async play(at) {
    await at.sees('welcome')
    await at.call('say', 'one')
    await at.call('say', 'two')
    await at.sees(3)
  },
  seen: ['welcome', 'echo {"text":"one"}', 'echo {"text":"two"}'],
  heard: ['1: {"text":"one"}', '1: {"text":"two"}'],
} satisfies Transcript
