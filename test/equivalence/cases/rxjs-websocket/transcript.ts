import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'webSocket() of RxJS',
  verdict: 'adapter',
  script: {
    opening: ['{"type":"welcome","text":"$connection"}'],
    answers: [{ to: '', acts: ['{"type":"said","text":"$text"}'] }],
  },
  async play(at) {
    await at.sees('welcome 1')
    await at.call('say', 'one')
    await at.sees('said one')
    at.network.drop()
    await at.sees('welcome 2')
    await at.ends(1000, 'over')
  },
  seen: ['open', 'welcome 1', 'said one', 'closed 1006', 'open', 'welcome 2', 'closed 1000', 'complete'],
  heard: ['1: {"type":"say","text":"one"}'],
  joined: 2,
  present: 0,
} satisfies Transcript
