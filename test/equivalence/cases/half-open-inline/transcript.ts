import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a drop that the server does not notice, and a client without a loop',
  verdict: 'inline',
  script: { opening: ['welcome $connection'], answers: [{ to: '', acts: ['$text for $connection'] }] },
  server: { graceMs: 2000 },
  async play(at) {
    await at.sees('welcome 1')
    await at.call('say', 'one')
    await at.sees('one for 1')
    at.network.dropUnnoticed()
    await at.wait(400)
    await at.call('say', 'two')
    await at.wait(100)
  },
  seen: ['welcome 1', 'one for 1'],
  heard: ['1: {"text":"one"}'],
  differs: [
    // The stream with the same id takes the place of the one that the server holds for alive.
    { announcedBy: 'W-RECONNECT', in: 'seen', becomes: (before) => [...before, 'two for 1'] },
    { announcedBy: 'W-RECONNECT', in: 'heard', becomes: (before) => [...before, '1: {"text":"two"}'] },
  ],
} satisfies Transcript
