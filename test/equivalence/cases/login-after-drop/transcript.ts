import type { Transcript } from '../../transcript.js'

export default {
  idiom:
    'a token in the first message of a client that nobody connects again: the stream that comes back is signed in to as well',
  verdict: 'inline',
  script: {
    opening: [],
    answers: [{ to: 'secret-7', acts: ['{"type":"auth_ok"}', '{"text":"welcome $connection"}'] }],
  },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.comesBack(2)
  },
  seen: ['signed in', 'welcome 1'],
  heard: ['1: {"type":"auth","token":"secret-7"}'],
  present: 0,
  differs: [
    { announcedBy: 'W-RECONNECT', in: 'seen', becomes: (before) => [...before, 'signed in', 'welcome 2'] },
    {
      announcedBy: 'W-LOGIN',
      in: 'heard',
      becomes: (before) => [...before, '2: {"type":"auth","token":"secret-7"}'],
    },
    { announcedBy: 'W-RECONNECT', in: 'joined', becomes: () => ['2'] },
    { announcedBy: 'W-RECONNECT', in: 'present', becomes: () => ['1'] },
  ],
} satisfies Transcript
