import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a drop in the middle of a burst: what is not confirmed is sent again',
  verdict: 'adapter',
  script: { opening: [], answers: [{ to: '', acts: ['{"done":$number}'] }] },
  server: { postMs: 10 },
  async play(at) {
    await at.hears(3)
    at.network.drop()
    await at.sees('everything is confirmed')
  },
  seen: ['everything is confirmed', 'lost'],
  joined: 2,
  present: 1,
  blurs: [
    {
      in: 'seen',
      because: 'a WebSocket may have confirmed the whole burst before the drop reaches it',
      keep: (lines) => [...lines].sort(),
    },
    {
      in: 'heard',
      because: 'what had arrived before the drop depends on timing; everything arrives in the end',
      keep: (lines) => (new Set(lines.map((line) => line.replace(/^[\d?]+: /, ''))).size === 20 ? [] : lines),
    },
  ],
} satisfies Transcript
