import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a setting is the whole address, and messages are sent until it is closed',
  verdict: 'inline',
  script: {
    opening: ['hello'],
    answers: [
      { to: 'subscribe', acts: ['welcome to $room'] },
      { to: 'leave', acts: ['nobody hears this'] },
    ],
  },
  channels: [{ socket: '/ws/', stream: '/ws/stream', send: '/ws/message' }],
  apply: ['--guess-endpoints'],
  server: { postMs: 50 },
  async play(at) {
    await at.sees('welcome to tea')
    await at.call('stop')
    await at.present(0)
    await at.wait(200)
  },
  seen: ['hello', 'welcome to tea'],
  heard: ['1: {"action":"subscribe","room":"tea"}', '1: {"action":"leave","room":"tea"}'],
  present: 0,
} satisfies Transcript
