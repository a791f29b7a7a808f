import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a component of Svelte 5, with the socket in onMount',
  verdict: 'inline',
  script: { opening: ['12:00', '12:01'] },
  async play(at) {
    await at.sees('12:01')
    await at.wait(50)
    await at.call('shown')
    await at.call('leave')
    await at.present(0)
  },
  seen: ['12:00', '12:01', 'page: 12:01'],
  present: 0,
} satisfies Transcript
