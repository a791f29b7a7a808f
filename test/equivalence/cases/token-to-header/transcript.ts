import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a token in the query, which the configuration moves to a header',
  verdict: 'inline',
  imports: ['eventsource'],
  script: { opening: ['hello $token'], answers: [{ to: '', acts: ['you said $text'] }] },
  server: { tokens: ['secret-7'] },
  async play(at) {
    await at.sees(1)
    await at.call('say', 'one')
  },
  seen: ['hello secret-7', 'you said one'],
  heard: ['1: {"text":"one"}'],
  differs: [
    // Nothing of the token is left in the address.
    { announcedBy: 'W-AUTH', in: 'seen', becomes: ([, ...others]) => ['hello $token', ...others] },
  ],
} satisfies Transcript
