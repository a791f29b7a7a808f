import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a ping by a timer that the close handler clears',
  verdict: 'adapter',
  script: { opening: ['welcome'] },
  async play(at) {
    await at.sees('welcome')
    await at.hears(2)
    await at.ends(4000, 'enough')
    await at.sees('closed')
    const beats = Number(await at.call('beats'))
    await at.wait(600)
    await at.call('show', `${Number(await at.call('beats')) - beats} more`)
  },
  seen: ['welcome', 'closed', '0 more'],
  heard: ['1: ping', '1: ping'],
  present: 0,
  blurs: [
    {
      in: 'heard',
      because: 'how many pings go out depends on timing',
      keep: (lines) => lines.slice(0, 2),
    },
  ],
} satisfies Transcript
