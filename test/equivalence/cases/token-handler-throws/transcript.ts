import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a handler that throws at one message',
  verdict: 'inline',
  imports: ['eventsource'],
  script: { opening: ['{"text":"one"}', 'no JSON', '{"text":"two"}'] },
  server: { tokens: ['ann.1'] },
  async play(at) {
    await at.sees('two')
    await at.wait(300)
  },
  // In version 4 of the package a handler property that throws would break the stream off.
  seen: ['one', 'an exception that nobody caught', 'two'],
  logged: ['log: open'],
} satisfies Transcript
