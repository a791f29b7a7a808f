import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'react-use-websocket that only listens, to JSON, and is sent other text as well',
  verdict: 'inline',
  script: {
    opening: [
      { wait: 50 },
      '{"price":1}',
      '{"price":1}',
      'closed',
      'closed still',
      '{"price":2}',
      'null',
      '{"price":3}',
    ],
  },
  async play(at) {
    await at.sees('price 3')
    await at.click('b') // what was parsed stays the same object
    await at.sees('clicks 1')
  },
  seen: [
    'none',
    'clicks 0',
    'price 1',
    'price 1',
    'price undefined',
    'price 2',
    'none',
    'price 3',
    'clicks 1',
  ],
} satisfies Transcript
