import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a writable store of svelte/store around a variable of its module, with a number for the state',
  verdict: 'inline',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('1: welcome')
    await at.call('say', 'hello')
  },
  seen: ['0: nothing', '1: welcome', '2: you said hello'],
  heard: ['1: hello'],
} satisfies Transcript
