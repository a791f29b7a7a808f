import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a page of SvelteKit that opens a module’s socket in onMount and closes it as its clean-up',
  verdict: 'inline',
  script: { opening: ['welcome $connection'], answers: [{ to: '', acts: ['you said $message'] }] },
  async play(at) {
    await at.sees('welcome 1')
    await at.click('button')
    await at.sees('welcome 1, you said hello')
    await at.call('leave')
    await at.present(0)
    await at.says('nobody is there')
    await at.call('enter')
    await at.sees('welcome 1, you said hello, welcome 2')
  },
  seen: [
    '',
    'welcome 1',
    'welcome 1, you said hello',
    'welcome 1, you said hello',
    'welcome 1, you said hello, welcome 2',
  ],
  heard: ['1: hello'],
  joined: 2,
  present: 1,
} satisfies Transcript
