import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'one variable, and several functions that send',
  verdict: 'inline',
  script: {
    opening: ['{"type":"welcome","text":"$connection"}'],
    answers: [
      { to: 'rename', acts: ['{"type":"renamed","text":"$text"}'] },
      { to: '', acts: ['{"type":"said","text":"$text"}'] },
    ],
  },
  async play(at) {
    await at.sees(1)
    await at.call('chat')
  },
  seen: ['welcome: 1', 'said: first', 'renamed: Hanako', 'said: second'],
  heard: [
    '1: {"type":"say","text":"first"}',
    '1: {"type":"rename","text":"Hanako"}',
    '1: {"type":"say","text":"second"}',
  ],
} satisfies Transcript
