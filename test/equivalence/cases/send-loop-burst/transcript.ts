import type { Transcript } from '../../transcript.js'

const lines = Array.from({ length: 50 }, (_, i) => i + 1)

export default {
  idiom: 'fifty sends in a loop, some of them large',
  verdict: 'adapter',
  script: { opening: ['ready'], answers: [{ to: '', acts: ['line $line is there'] }] },
  async play(at) {
    await at.sees('ready')
    await at.call('upload', 50)
  },
  seen: ['ready', ...lines.map((line) => `line ${line} is there`)],
  heard: lines.map(
    (line) => `1: ${JSON.stringify({ line, text: line % 10 === 1 ? 'x'.repeat(50000) : 'short' })}`,
  ),
} satisfies Transcript
