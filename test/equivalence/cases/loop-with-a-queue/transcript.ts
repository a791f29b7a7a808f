import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a loop that only connects again, around a variable that others send by',
  verdict: 'inline',
  script: { opening: ['welcome $connection'], answers: [{ to: '', acts: ['heard $text'] }] },
  server: { retryMs: 50, postMs: 50 },
  async play(at) {
    await at.sees('welcome 1')
    await at.page.evaluate(`say('one'); say('two')`)
    await at.sees('heard two')
    at.network.drop()
    await at.sees('welcome 2')
    await at.page.evaluate(`say('three'); say('four')`)
    await at.sees('heard four')
  },
  seen: ['welcome 1', 'heard one', 'heard two', 'welcome 2', 'heard three', 'heard four'],
  heard: ['1: {"text":"one"}', '1: {"text":"two"}', '2: {"text":"three"}', '2: {"text":"four"}'],
  joined: 2,
  present: 1,
} satisfies Transcript
