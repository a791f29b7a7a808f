import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a class that tells its subscribers of the end, whoever ends it',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    await at.call('leave')
    await at.sees('offline')
    await at.call('again')
    await at.sees('welcome 2')
    await at.ends(1000, 'over')
    await at.present(0)
    await at.wait(150)
  },
  seen: ['online', 'welcome 1', 'offline', 'online', 'welcome 2', 'offline'],
  joined: 2,
  present: 0,
} satisfies Transcript
