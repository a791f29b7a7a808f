import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a Redux middleware that owns the socket',
  verdict: 'adapter',
  script: { opening: ['welcome'], answers: [{ to: '', acts: ['got $id'] }] },
  async play(at) {
    await at.sees('socket/message welcome')
    await at.call('dispatch', { type: 'socket/send', payload: { id: 1 } })
    await at.call('dispatch', { type: 'socket/send', payload: { id: 2 } })
    await at.sees('socket/message got 2')
    await at.call('dispatch', { type: 'socket/disconnect' })
  },
  seen: [
    'socket/opened ',
    'socket/message welcome',
    'socket/message got 1',
    'socket/message got 2',
    'socket/closed 1000',
  ],
  heard: ['1: {"id":1}', '1: {"id":2}'],
  present: 0,
} satisfies Transcript
