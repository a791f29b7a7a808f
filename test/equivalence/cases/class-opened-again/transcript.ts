import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a private field that is opened again while messages of the last connection are still under way',
  verdict: 'inline',
  script: { opening: ['you are $connection'], answers: [{ to: '', acts: ['heard $text'] }] },
  server: { postMs: 150 },
  async play(at) {
    await at.call('say', 'nobody is there')
    await at.call('enter', 'tea')
    await at.sees('tea: you are 1')
    await at.page.evaluate(`say('one'); ping(); say('two'); enter('coffee')`)
    await at.sees('coffee: you are 2')
    await at.call('say', 'three')
    await at.sees('coffee: heard three')
    await at.present(1)
  },
  blurs: [
    {
      in: 'heard',
      because: 'two connections overtake each other',
      keep: (lines) => [...lines].sort((a, b) => Number(a[0]) - Number(b[0])),
    },
  ],
  seen: ['tea: you are 1', 'coffee: you are 2', 'coffee: heard three'],
  heard: ['1: {"text":"one"}', '1: ping', '1: {"text":"two"}', '2: {"text":"three"}'],
  joined: 2,
  present: 1,
} satisfies Transcript
