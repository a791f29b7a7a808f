import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'react-use-websocket with callbacks and a filter',
  verdict: 'inline',
  script: { opening: ['one', { wait: 50 }, 'ping', { wait: 50 }, 'two'] },
  seen: ['open', 'heard one', 'heard ping', 'heard two'],
  logged: ['log: shown one', 'log: shown two'],
} satisfies Transcript
