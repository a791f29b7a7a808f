import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'messages behind each other, while the token is renewed',
  verdict: 'inline',
  imports: ['eventsource'],
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $text'] }] },
  server: { tokens: ['ann.1'], postMs: 20 },
  async play(at) {
    await at.sees('hello')
    for (const text of ['one', 'two', 'three']) await at.call('say', text)
    await at.sees('you said three')
    await at.admits('ann.1', 'ann.2')
    await at.call('renew', 'ann.2')
    for (const text of ['four', 'five']) await at.call('say', text)
  },
  seen: ['hello', 'you said one', 'you said two', 'you said three', 'you said four', 'you said five'],
  heard: [
    '1: {"text":"one"}',
    '1: {"text":"two"}',
    '1: {"text":"three"}',
    '1: {"text":"four"}',
    '1: {"text":"five"}',
  ],
} satisfies Transcript
