import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'messages with an action, as API Gateway routes them, through one function',
  verdict: 'inline',
  script: {
    opening: ['{"action":"joined","user":"bob"}'],
    answers: [
      { to: '"join"', acts: ['{"action":"joined","user":"$user"}'] },
      { to: 'sendmessage', acts: ['{"action":"message","user":"ann","text":"$text"}'] },
    ],
  },
  async play(at) {
    await at.sees('bob is here')
    await at.call('join', 'ann')
    await at.sees('ann is here')
    await at.call('say', 'hi')
  },
  seen: ['bob is here', 'ann is here', 'ann: hi'],
  heard: ['1: {"action":"join","user":"ann"}', '1: {"action":"sendmessage","text":"hi"}'],
} satisfies Transcript
