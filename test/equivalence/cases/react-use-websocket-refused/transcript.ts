import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'react-use-websocket whose address comes late, and that is refused until it gives up',
  verdict: 'adapter',
  script: { opening: ['hello'] },
  server: { tokens: ['nobody'] },
  async play(at) {
    await at.sees('no more after 2')
    await at.wait(200)
  },
  seen: [
    'asked 1',
    'CONNECTING',
    'asked 2',
    'closed 1006',
    'CLOSED',
    'CLOSING',
    'asked 3',
    'CONNECTING',
    'closed 1006',
    'CLOSED',
    'CLOSING',
    'asked 4',
    'CONNECTING',
    'closed 1006',
    'CLOSED',
    'no more after 2',
  ],
  logged: ['warning'],
  blurs: [
    {
      in: 'logged',
      because: 'that it gives up is said in words of their own',
      keep: (lines) => lines.map((line) => line.replace(/: .*/, '')),
    },
  ],
  joined: 0,
} satisfies Transcript
