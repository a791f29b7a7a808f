import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a file of a page without modules, with a loop that shows its state and joins again',
  verdict: 'adapter',
  script: { opening: [], answers: [{ to: 'join', acts: ['in $room, connection $connection'] }] },
  async play(at) {
    await at.sees('in lobby, connection 1')
    await at.call('say', 'hello')
    await at.hears(2)
    at.network.drop()
    await at.sees('in lobby, connection 2')
  },
  seen: ['connected', 'in lobby, connection 1', 'closed: 1006', 'connected', 'in lobby, connection 2'],
  heard: [
    '1: {"type":"join","room":"lobby"}',
    '1: {"type":"say","text":"hello"}',
    '2: {"type":"join","room":"lobby"}',
  ],
  joined: 2,
  present: 1,
} satisfies Transcript
