import type { Transcript } from '../../transcript.js'

export default {
  idiom:
    'a React effect that sends and whose cleanup closes, mounted twice by StrictMode, with messages under way',
  verdict: 'inline',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['$room heard'] }] },
  server: { postMs: 150 },
  async play(at) {
    await at.sees('tea: welcome')
    await at.click('#say')
    await at.sees('tea: tea heard')
    await at.page.evaluate(`for (const id of ['say', 'say', 'move']) document.getElementById(id).click()`)
    await at.sees('coffee: welcome')
    await at.hears(3)
    await at.click('#say')
    await at.sees('coffee: coffee heard')
    await at.click('#leave')
    await at.present(0)
  },
  blurs: [
    {
      in: 'joined',
      because: 'the socket of the first mount may or may not have come before it is closed',
      keep: () => [],
    },
    { in: 'heard', because: 'so its number may be any', keep: (lines) => lines.map((line) => line.slice(3)) },
  ],
  seen: ['tea: welcome', 'tea: tea heard', 'coffee: welcome', 'coffee: coffee heard'],
  heard: ['{"room":"tea"}', '{"room":"tea"}', '{"room":"tea"}', '{"room":"coffee"}'],
  present: 0,
} satisfies Transcript
