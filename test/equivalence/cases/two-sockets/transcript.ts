import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'two sockets on one page',
  verdict: 'inline',
  script: {
    opening: [],
    answers: [{ to: '', acts: ['you said $text', { toAll: 'everybody hears $text' }] }],
  },
  channels: [
    { socket: '/news/ws', stream: '/api/news' },
    { socket: '/chat/ws', stream: '/api/chat', send: '/api/chat' },
  ],
  async play(at) {
    await at.present(2)
    await at.call('say', 'one')
  },
  seen: ['chat: everybody hears one', 'chat: you said one', 'news: everybody hears one'],
  heard: ['{"text":"one"}'],
  joined: 2,
  blurs: [
    // Two connections: which is first, and whose message comes first, nobody knows.
    { in: 'seen', because: 'two connections have no common order', keep: (lines) => lines.toSorted() },
    {
      in: 'heard',
      because: 'either may be the first',
      keep: (lines) => lines.map((line) => line.replace(/^\d+: /, '')),
    },
  ],
} satisfies Transcript
