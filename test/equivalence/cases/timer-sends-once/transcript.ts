import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a timer that waits until the socket is open, sends, and clears itself',
  verdict: 'inline',
  script: { opening: [], answers: [{ to: '', acts: ['you are in'] }] },
  async play(at) {
    await at.sees('you are in')
    await at.wait(200)
  },
  seen: ['you are in'],
  heard: ['1: {"type":"subscribe","room":"lobby"}'],
} satisfies Transcript
