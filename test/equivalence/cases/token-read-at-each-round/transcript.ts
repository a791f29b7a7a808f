import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop that reads its token at each round, and nothing says in which header it could go',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  server: { tokens: ['ann.1'], retryMs: 50 },
  channels: [{ socket: '/ws', stream: '/ws/stream' }],
  apply: ['--guess-endpoints', '--own-host', 'chat.example.com'],
  async play(at) {
    await at.sees('welcome 1')
    await at.admits('ann.2')
    at.network.drop()
    // Refused with the first token, it comes again all the same.
    await at.wait(500)
    await at.call('renew', 'ann.2')
    await at.sees('welcome 2')
    await at.says('back again')
  },
  seen: ['welcome 1', 'welcome 2', 'back again'],
  joined: 2,
  present: 1,
} satisfies Transcript
