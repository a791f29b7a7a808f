import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'react-use-websocket that only listens, to JSON, while there is an address',
  verdict: 'adapter',
  script: { opening: ['{"price":1}', '{"price":2}', '{"price":3}'] },
  async play(at) {
    await at.sees('none')
    await at.click('b')
    await at.sees('price 3')
    await at.click('i')
    await at.sees('state 3')
    await at.present(0)
  },
  seen: ['state -1', 'none', 'state 0', 'state 1', 'price 1', 'price 2', 'price 3', 'state 3', 'none'],
  logged: ['log: over: 1005'],
  joined: 1,
  present: 0,
} satisfies Transcript
