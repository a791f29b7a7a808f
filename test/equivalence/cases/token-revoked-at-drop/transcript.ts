import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a token that has ended by the time of the drop: 401 is the end',
  verdict: 'inline',
  imports: ['eventsource'],
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $text'] }] },
  server: { tokens: ['ann.1'] },
  async play(at) {
    await at.sees('hello')
    await at.admits('ben.1')
    at.network.drop()
    await at.wait(1500)
    await at.call('say', 'one')
    await at.wait(200)
  },
  // After the drop the old client says its messages to nobody; so does the new one after the 401.
  seen: ['hello'],
  present: 0,
} satisfies Transcript
