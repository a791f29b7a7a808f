import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an id in the path, and a server that already has the stream beside the socket',
  verdict: 'adapter',
  script: { opening: ['welcome to $room'], answers: [{ to: '', acts: ['echo $message'] }] },
  channels: [{ socket: '/rooms/{room}/ws', stream: '/rooms/{room}/stream', send: '/rooms/{room}/message' }],
  async play(at) {
    await at.sees('welcome to お茶の間')
    await at.call('say', 'one')
    await at.sees('echo one')
    await at.ends(4001, 'enough')
    await at.sees('closed 4001')
  },
  seen: ['welcome to お茶の間', 'echo one', 'closed 4001'],
  heard: ['1: one'],
  present: 0,
} satisfies Transcript
