import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a token in the first message',
  verdict: 'adapter',
  script: {
    opening: [],
    answers: [
      { to: 'secret-7', acts: [{ wait: 40 }, '{"type":"auth_ok"}'] },
      { to: 'auth', acts: [{ close: [4401, 'who are you?'] }] },
      { to: 'ask', acts: ['{"type":"answer"}', { close: [1000, 'done'] }] },
    ],
  },
  async play(at) {
    await at.sees('auth_ok')
    await at.call('ask')
  },
  seen: ['not signed in', 'auth_ok', 'answer', 'closed done'],
  heard: ['1: {"type":"auth","token":"secret-7"}', '1: {"type":"ask"}'],
  present: 0,
} satisfies Transcript
