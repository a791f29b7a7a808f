import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a close when the page is left',
  verdict: 'inline',
  script: { opening: ['welcome $connection'] },
  async play(at) {
    await at.sees('welcome 1')
    await at.page.reload()
    await at.sees('welcome 2')
    await at.present(1)
  },
  seen: ['welcome 2'],
  joined: 2,
  present: 1,
} satisfies Transcript
