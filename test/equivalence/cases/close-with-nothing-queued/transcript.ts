import type { Transcript } from '../../transcript.js'

export default {
  idiom:
    'a variable that is filled by one function, sent by from another and closed by a third, again and again',
  verdict: 'inline',
  script: { opening: ['you are $connection'], answers: [{ to: '', acts: ['heard $text'] }] },
  async play(at) {
    await at.call('join')
    await at.sees('you are 1')
    await at.call('say', 'one')
    await at.sees('heard one')
    await at.page.evaluate(`leave(); say('gone')`)
    await at.present(0)
    await at.call('join')
    await at.sees('you are 2')
    await at.call('say', 'two')
    await at.sees('heard two')
    // Closed before it is open: nobody comes.
    await at.page.evaluate('join(); leave()')
    await at.wait(300)
    await at.call('say', 'nothing')
  },
  seen: ['you are 1', 'heard one', 'you are 2', 'heard two'],
  heard: ['1: {"text":"one"}', '2: {"text":"two"}'],
  present: 1,
  blurs: [
    {
      in: 'joined',
      because: 'the third may or may not have come before it is closed',
      keep: () => [],
    },
  ],
} satisfies Transcript
