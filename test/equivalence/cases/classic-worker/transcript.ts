import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a worker without modules',
  verdict: 'adapter',
  script: { opening: ['hello'], answers: [{ to: 'more', acts: ['more', { close: [4000, 'done'] }] }] },
  async play(at) {
    await at.sees('feed: hello')
    await at.call('ask', 'more')
  },
  seen: ['feed: hello', 'feed: more', 'feed: closed: 4000'],
  heard: ['1: more'],
  present: 0,
} satisfies Transcript
