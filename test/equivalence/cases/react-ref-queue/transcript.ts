import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a React ref that is sent by from callbacks and opened again, with messages under way',
  verdict: 'inline',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['heard $room $text'] }] },
  server: { postMs: 150 },
  async play(at) {
    await at.sees('tea: welcome')
    await at.click('#say')
    await at.sees('tea: heard tea two')
    await at.page.evaluate(`for (const id of ['say', 'move']) document.getElementById(id).click()`)
    await at.sees('coffee: welcome')
    await at.hears(5)
    await at.click('#say')
    await at.sees('coffee: heard coffee two')
    await at.present(1)
  },
  blurs: [
    {
      in: 'joined',
      because: 'the socket of the first mount may or may not have come before it is closed',
      keep: () => [],
    },
    { in: 'heard', because: 'so its number may be any', keep: (lines) => lines.map((line) => line.slice(3)) },
    {
      in: 'seen',
      because: 'React may show two answers as one',
      keep: (lines) => lines.filter((line) => !line.endsWith('one')),
    },
  ],
  seen: ['tea: welcome', 'tea: heard tea two', 'coffee: welcome', 'coffee: heard coffee two'],
  heard: [
    '{"room":"tea","text":"one"}',
    '{"room":"tea","text":"two"}',
    '{"room":"tea","text":"one"}',
    '{"room":"tea","text":"two"}',
    '{"room":"tea","text":"bye"}',
    '{"room":"coffee","text":"one"}',
    '{"room":"coffee","text":"two"}',
  ],
  present: 1,
} satisfies Transcript
