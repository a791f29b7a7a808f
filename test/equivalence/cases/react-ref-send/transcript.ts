import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a custom React hook with a ref and a state, which moves to another address',
  verdict: 'adapter',
  script: { opening: ['welcome to $room'], answers: [{ to: '', acts: ['$room heard $text'] }] },
  channels: [{ socket: '/ws/{room}', stream: '/ws/{room}/stream', send: '/ws/{room}/message' }],
  apply: ['--guess-endpoints'],
  async play(at) {
    await at.sees('welcome to tea')
    await at.click('#say')
    await at.sees('tea heard hello tea')
    await at.click('#move')
    await at.sees('welcome to coffee')
    await at.present(1)
    await at.click('#say')
  },
  seen: [
    'not connected',
    'connected',
    'welcome to tea',
    'tea heard hello tea',
    'welcome to coffee',
    'coffee heard hello coffee',
  ],
  heard: ['1: {"room":"tea","text":"hello tea"}', '2: {"room":"coffee","text":"hello coffee"}'],
  joined: 2,
  present: 1,
} satisfies Transcript
