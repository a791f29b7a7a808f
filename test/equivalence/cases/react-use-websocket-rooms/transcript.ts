import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'react-use-websocket with an address that changes, and none at first',
  verdict: 'inline',
  script: { opening: ['welcome to $room'] },
  channels: [{ socket: '/rooms/{room}/ws', stream: '/rooms/{room}/ws/stream' }],
  apply: ['--guess-endpoints'],
  async play(at) {
    await at.sees('UNINSTANTIATED')
    await at.call('enter', 'tea')
    await at.sees('welcome to tea')
    await at.call('enter', 'garden')
    await at.sees('welcome to garden')
    await at.present(1)
    await at.call('enter', null)
    await at.present(0)
  },
  seen: [
    'UNINSTANTIATED',
    'CONNECTING',
    'OPEN',
    'welcome to tea',
    'CONNECTING',
    'OPEN',
    'welcome to garden',
    'CLOSED',
  ],
  joined: 2,
  present: 0,
} satisfies Transcript
