import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'listeners that go after one event, with a signal, or when they are removed',
  verdict: 'inline',
  script: { opening: ['one', 'two', 'three', 'four'] },
  async play(at) {
    await at.sees('four')
    await at.call('stopReading')
    await at.says('nobody reads this')
    await at.wait(50)
  },
  seen: [
    'the first message is here',
    'number 1: 3 characters',
    'one',
    'number 2: 3 characters',
    'two',
    'number 3: 5 characters',
    'three',
    'four',
  ],
  logged: ['info: open'],
} satisfies Transcript
