import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a stream whose end is a message, on which the client closes',
  verdict: 'inline',
  script: {
    opening: ['{"type":"token","text":"Good"}', '{"type":"token","text":"day"}', '{"type":"end"}'],
  },
  async play(at) {
    await at.present(0)
    await at.wait(250) // it is not asked for again
  },
  seen: ['Good', 'day'],
  present: 0,
} satisfies Transcript
