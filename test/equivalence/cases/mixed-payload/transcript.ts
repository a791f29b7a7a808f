import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'plain text and JSON on one socket, in both directions',
  verdict: 'inline',
  script: {
    opening: ['who are you?'],
    answers: [
      { to: '^ann$', acts: ['hello ann'] },
      { to: 'body', acts: ['{"user":"ann"}'] },
    ],
  },
  async play(at) {
    await at.sees('text: who are you?')
    await at.call('setName', 'ann')
    await at.sees('text: hello ann')
    await at.call('post', 'hi')
  },
  seen: ['text: who are you?', 'text: hello ann', 'message from ann'],
  heard: ['1: ann', '1: {"body":"hi"}'],
} satisfies Transcript
