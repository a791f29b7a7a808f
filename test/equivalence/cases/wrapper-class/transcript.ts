import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a class whose methods take the handlers',
  verdict: 'adapter',
  script: { opening: ['{"type":"hash"}', '{"type":"ok"}'] },
  async play(at) {
    await at.sees('ok')
    await at.ends(1001, 'going away')
    await at.sees('disconnected')
  },
  seen: ['connected', 'hash', 'ok', 'disconnected'],
  present: 0,
} satisfies Transcript
