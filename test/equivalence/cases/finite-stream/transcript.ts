import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a stream with an end: what it said is used when the server closes with 1000',
  verdict: 'adapter',
  script: {
    opening: ['compiling $job', { wait: 30 }, 'linking', { wait: 30 }, 'packing', { close: [1000, 'done'] }],
  },
  channels: [{ socket: '/ws/{job}', stream: '/ws/{job}/stream' }],
  apply: ['--guess-endpoints'],
  async play(at) {
    await at.sees(1)
    await at.wait(200) // it is not run again
  },
  seen: ['done: compiling build, linking, packing'],
  present: 0,
} satisfies Transcript
