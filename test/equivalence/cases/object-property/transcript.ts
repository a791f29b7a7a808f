import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a socket in the property of an object',
  verdict: 'inline',
  script: {
    opening: ['{"id":0,"body":"hello"}'],
    answers: [{ to: '', acts: ['{"id":$n,"body":"$body"}'] }],
  },
  async play(at) {
    await at.sees('0 hello')
    await at.call('newMessage', 'one')
    await at.call('newMessage', 'two')
  },
  seen: ['0 hello', '1 one', '2 two'],
  heard: ['1: {"body":"one"}', '1: {"body":"two"}'],
} satisfies Transcript
