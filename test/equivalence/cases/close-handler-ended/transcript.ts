import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a close handler that shows a message, when the server ends the conversation',
  verdict: 'inline',
  script: { opening: ['welcome'] },
  async play(at) {
    await at.sees('welcome')
    await at.ends(1000, 'bye')
    await at.sees('the room is closed')
    await at.wait(300)
  },
  seen: ['welcome', 'the room is closed'],
  present: 0,
} satisfies Transcript
