import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a message of which nobody says what it is: text, or what becomes text',
  verdict: 'inline',
  script: { opening: ['hello'], answers: [{ to: '', acts: ['heard $message'] }] },
  async play(at) {
    await at.sees('hello')
    await at.call('say', 'plain text, ö')
    await at.sees('heard plain text, ö')
    for (const json of ['"quoted"', '7', 'true', '["a","b"]']) await at.call('sayParsed', json)
  },
  seen: ['hello', 'heard plain text, ö', 'heard quoted', 'heard 7', 'heard true', 'heard a,b'],
  heard: ['1: plain text, ö', '1: quoted', '1: 7', '1: true', '1: a,b'],
} satisfies Transcript
