import type { Transcript } from '../../transcript.js'

export default {
  idiom:
    'a loop that counts its tries and never sets them back: the server is away for longer than they last',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  server: { retryMs: 50 },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.sees('welcome 2')
    at.network.goDown()
    await at.page.waitForFunction('window.tries() === 5')
    at.network.comeBack()
    await at.wait(300)
    await at.says('nobody is there')
  },
  seen: ['welcome 1', 'welcome 2'],
  logged: ['log: given up'],
  joined: 2,
  present: 0,
} satisfies Transcript
