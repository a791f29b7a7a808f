import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a drop that the server does not notice',
  verdict: 'adapter',
  script: { opening: ['welcome $connection'], answers: [{ to: '', acts: ['$connection: $message'] }] },
  async play(at) {
    await at.sees('welcome 1')
    at.network.dropUnnoticed()
    await at.sees('welcome 2')
    await at.call('say', 'still me')
    await at.sees('2: still me')
    await at.says('news')
  },
  // The server speaks to the old connection too, and nobody is there.
  seen: ['online', 'welcome 1', 'offline 1006', 'online', 'welcome 2', '2: still me', 'news'],
  heard: ['2: still me'],
  joined: 2,
  present: 2,
} satisfies Transcript
