import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop that logs in with its first message, and watches with its second',
  verdict: 'inline',
  script: {
    opening: [],
    answers: [
      { to: 'secret-7', acts: ['signed in $connection'] },
      { to: 'watch', acts: ['watching $area'] },
    ],
  },
  server: { retryMs: 50 },
  async play(at) {
    await at.sees('watching north')
    at.network.drop()
    await at.sees('signed in 2')
    await at.wait(200)
  },
  seen: ['signed in 1', 'watching north', 'signed in 2', 'watching north'],
  heard: [
    '1: {"type":"auth","token":"secret-7"}',
    '1: {"type":"watch","area":"north"}',
    '2: {"type":"auth","token":"secret-7"}',
    '2: {"type":"watch","area":"north"}',
  ],
  joined: 2,
  present: 1,
} satisfies Transcript
