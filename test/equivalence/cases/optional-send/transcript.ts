import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'an optional call of send, before there is a socket and after',
  verdict: 'inline',
  script: { opening: ['ready'], answers: [{ to: '', acts: ['it is $message'] }] },
  async play(at) {
    await at.sees('ready')
    await at.call('toggle', true)
    await at.sees('it is on')
    await at.call('toggle', false)
  },
  seen: ['ready', 'it is on', 'it is off'],
  heard: ['1: on', '1: off'],
} satisfies Transcript
