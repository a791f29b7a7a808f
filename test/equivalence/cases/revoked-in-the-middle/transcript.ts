import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a session that ends in the middle: the next message is refused',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['you said $message'] }] },
  server: { tokens: ['cookie-1'] },
  session: 'cookie-1',
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'one')
    await at.sees('you said one')
    await at.admits('cookie-2')
    await at.call('say', 'two')
    await at.present(0)
    await at.call('say', 'three')
  },
  // The server cuts the socket off; the POST is answered 401.
  seen: ['hello', 'you said one', 'closed 1006 false'],
  heard: ['1: one'],
  present: 0,
  differs: [
    {
      announcedBy: { adapter: 'a POST that is refused ends the connection with an error before the close' },
      in: 'seen',
      becomes: (before) => before.toSpliced(2, 0, 'error'),
    },
    {
      announcedBy: { adapter: 'a POST that is refused is a line in the console' },
      in: 'logged',
      becomes: () => ['error: SseSocket: the message was answered 401 /api/chat/message'],
    },
  ],
} satisfies Transcript
