import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'two sockets on one page',
  verdict: 'inline',
  script: {
    opening: ['welcome'],
    answers: [{ to: '', acts: ['you said $text', { toAll: 'everybody hears $text' }] }],
  },
  channels: [
    { socket: '/news/ws', stream: '/api/news' },
    { socket: '/chat/ws', stream: '/api/chat', send: '/api/chat' },
  ],
  async play(at) {
    await at.sees('news: welcome')
    await at.sees('chat: welcome')
    await at.call('say', 'one')
  },
  seen: [
    'chat: everybody hears one',
    'chat: welcome',
    'chat: you said one',
    'news: everybody hears one',
    'news: welcome',
  ],
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
