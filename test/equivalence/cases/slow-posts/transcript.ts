import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'one send site, and a server that takes its time for each message',
  verdict: 'inline',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['$n: $text'] }] },
  server: { postMs: 60 },
  async play(at) {
    await at.sees('hello')
    await at.page.evaluate("for (const text of ['one', 'two', 'three', 'four', 'five']) window.say(text)")
  },
  seen: ['hello', '1: one', '2: two', '3: three', '4: four', '5: five'],
  heard: ['one', 'two', 'three', 'four', 'five'].map((text) => `1: {"text":"${text}"}`),
} satisfies Transcript
