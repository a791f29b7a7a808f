import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'handlers that only log',
  verdict: 'inline',
  script: { opening: ['one', 'two', { close: [1000, 'enough'] }] },
  seen: ['one', 'two'],
  logged: ['log: connected', 'log: disconnected 1000 enough'],
  present: 0,
  differs: [
    {
      announcedBy: 'W-CLOSE',
      in: 'logged',
      becomes: (before) => before.filter((line) => !line.includes('disconnected')),
    },
  ],
} satisfies Transcript
