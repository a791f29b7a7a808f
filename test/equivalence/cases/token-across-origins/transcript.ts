import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a token in the query of a server on another origin',
  verdict: 'inline',
  imports: ['eventsource'],
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $text'] }] },
  server: { tokens: ['ann.1'] },
  abroad: true,
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'one')
    await at.sees('you said one')
    at.network.drop()
    await at.comesBack(2)
  },
  seen: ['hello', 'you said one'],
  heard: ['1: {"text":"one"}'],
  present: 0,
  // What comes again was asked for with `last-event-id` and the token, which the browser asked leave for.
  differs: [
    { announcedBy: 'W-RECONNECT', in: 'seen', becomes: (before) => [...before, 'hello'] },
    { announcedBy: 'W-RECONNECT', in: 'joined', becomes: () => ['2'] },
    { announcedBy: 'W-RECONNECT', in: 'present', becomes: () => ['1'] },
  ],
} satisfies Transcript
