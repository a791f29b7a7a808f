import type { Transcript } from '../../transcript.js'

const seen = [
  'CONNECTING',
  'OPEN',
  '{"said":"hello"}: hello',
  'no JSON: undefined',
  '{"said":"there"}: there',
  '{"said":"you said there"}: you said there',
  'closed 1006 ',
  'CLOSED',
  'CLOSING',
  'CONNECTING',
  'OPEN',
  '{"said":"you said you said there"}: you said you said there',
  'closed 4000 go',
  'CLOSED',
]

export default {
  idiom: 'react-use-websocket that sends, also before it is open, and comes back until it is told to go',
  verdict: 'adapter',
  script: {
    opening: [],
    answers: [
      { to: 'before it is open', acts: ['{"said":"hello"}', 'no JSON', '{"said":"there"}'] },
      { to: '{', acts: ['{"said":"you said $text"}'] },
    ],
  },
  async play(at) {
    await at.sees('{"said":"there"}: there')
    await at.click('button')
    await at.sees('{"said":"you said there"}: you said there')
    at.network.drop()
    await at.joins(2)
    await at.hears(4)
    await at.click('button')
    await at.sees('{"said":"you said you said there"}: you said you said there')
    await at.ends(4000, 'go')
    await at.sees('closed 4000 go')
    await at.wait(300)
  },
  seen,
  heard: [
    '1: first of all',
    '1: before it is open',
    '1: {"text":"there"}',
    '2: first of all',
    '2: {"text":"you said there"}',
  ],
  joined: 2,
  present: 0,
  inFirefox: {
    because: 'a WebSocket that is cut tells an error',
    seen: seen.flatMap((line) => (line === 'closed 1006 ' ? ['never', line] : [line])),
    differs: [
      {
        announcedBy: { adapter: 'a lost one: `close` 1006' },
        in: 'seen',
        becomes: (lines) => lines.filter((line) => line !== 'never'),
      },
    ],
  },
} satisfies Transcript
