import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a class with this.ws and methods connect, send and close',
  verdict: 'inline',
  script: {
    opening: ['{"type":"welcome","text":"hello"}'],
    answers: [{ to: '', acts: ['{"type":"echo","text":"$text"}'] }],
  },
  async play(at) {
    await at.sees('welcome: hello')
    await at.call('say', 'one')
    await at.call('say', 'two')
    await at.sees('echo: two')
    await at.call('leave')
    await at.present(0)
    await at.call('say', 'nobody is there')
  },
  seen: ['welcome: hello', 'echo: one', 'echo: two'],
  heard: ['1: {"type":"chat","text":"one"}', '1: {"type":"chat","text":"two"}'],
  present: 0,
} satisfies Transcript
