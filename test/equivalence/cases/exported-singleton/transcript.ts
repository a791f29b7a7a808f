import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a socket that a module exports, and another listens to',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: 'like', acts: ['liked $text'] }] },
  async play(at) {
    await at.sees('hello')
    await at.call('like')
  },
  seen: ['hello', 'liked 42'],
  heard: ['1: {"type":"like","text":"42"}'],
} satisfies Transcript
