import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a ping by a timer of a React effect, cleared in its clean-up',
  verdict: 'adapter',
  script: { opening: ['welcome'] },
  async play(at) {
    await at.sees('welcome')
    await at.hears(2)
    await at.call('unmount')
    await at.present(0)
    const beats = Number(await at.call('beats'))
    await at.wait(600)
    await at.call('show', `${Number(await at.call('beats')) - beats} more`)
  },
  seen: ['welcome', '0 more'],
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
