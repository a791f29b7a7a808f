import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a constant in an effect and a ref for the functions around, both of which send',
  verdict: 'inline',
  script: { opening: [], answers: [{ to: '', acts: ['$room heard $text'] }] },
  server: { postMs: 20 },
  channels: [{ socket: '/ws/{room}', stream: '/ws/{room}/stream', send: '/ws/{room}/message' }],
  apply: ['--guess-endpoints'],
  async play(at) {
    await at.sees('tea heard second')
    await at.click('#say')
    await at.sees('tea heard fourth')
    await at.click('#move')
    await at.sees('coffee heard second')
    await at.present(1)
    await at.click('#say')
  },
  seen: ['tea', 'coffee'].flatMap((room) =>
    ['first', 'second', 'third', 'fourth'].map((text) => `${room} heard ${text}`),
  ),
  heard: ['tea', 'coffee'].flatMap((room, at) =>
    ['first', 'second', 'third', 'fourth'].map((text) => `${at + 1}: {"room":"${room}","text":"${text}"}`),
  ),
  joined: 2,
  present: 1,
} satisfies Transcript
