import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a connection that comes back with the event online, and when the page is looked at again',
  verdict: 'adapter',
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    at.network.drop()
    await at.sees('offline')
    await at.page.evaluate("window.dispatchEvent(new Event('online'))")
    await at.sees('welcome 2')
    await at.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  },
  seen: ['welcome 1', 'offline', 'welcome 2'],
  joined: 2,
  present: 1,
} satisfies Transcript
