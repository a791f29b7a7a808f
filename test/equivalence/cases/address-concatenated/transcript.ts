import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an address put together with + from `window.location`',
  verdict: 'inline',
  script: {
    opening: ['{"from":"ann","body":"hi"}'],
    answers: [{ to: '', acts: ['{"from":"you","body":"$body"}'] }],
  },
  async play(at) {
    await at.sees('ann: hi')
    await at.call('reply', 'hello')
  },
  seen: ['ann: hi', 'you: hello'],
  heard: ['1: {"body":"hello"}'],
} satisfies Transcript
