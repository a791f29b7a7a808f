import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a React ref and an effect, mounted twice by StrictMode',
  verdict: 'inline',
  script: { opening: ['{"text":"hello"}'], answers: [{ to: '', acts: ['{"text":"you said $text"}'] }] },
  async play(at) {
    await at.sees('hello')
    await at.wait(100) // the first mount is long over
    await at.page.waitForFunction("document.querySelector('button').textContent === '1'")
    await at.page.click('button')
    await at.sees('you said line 1')
  },
  seen: ['hello', 'you said line 1'],
  heard: ['{"text":"line 1"}'],
  present: 1,
  blurs: [
    {
      in: 'joined',
      because: 'the first mount may be over before the server sees its socket',
      keep: () => [],
    },
    {
      in: 'heard',
      because: 'so may be its number',
      keep: (lines) => lines.map((line) => line.replace(/^\d+: /, '')),
    },
  ],
} satisfies Transcript
