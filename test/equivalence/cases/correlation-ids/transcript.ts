import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'requests with ids, a map of those that wait, and timeouts',
  verdict: 'adapter',
  script: {
    opening: [],
    answers: [
      { to: 'slow', acts: [{ wait: 400 }, '{"id":$id,"result":"slow $id"}'] },
      { to: 'fast', acts: ['{"id":$id,"result":"fast $id"}'] },
      { to: 'bad', acts: [{ wait: 30 }, '{"id":$id,"error":"no such thing"}'] },
      { to: 'leave', acts: [{ close: [1001, ''] }] },
    ],
  },
  async play(at) {
    await at.sees('ready')
    await at.call('callAll')
    await at.call('call', 'leave')
  },
  seen: [
    'ready',
    'fast 2',
    'failed: no such thing',
    'slow 1',
    'failed: lost timed out',
    'failed: connection closed',
  ],
  heard: ['slow', 'fast', 'bad', 'lost', 'leave'].map(
    (method, i) => `1: {"id":${i + 1},"method":"${method}"}`,
  ),
  present: 0,
} satisfies Transcript
