import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a custom React hook that two components use, each with a connection of its own',
  verdict: 'inline',
  script: { opening: ['tea is ready', 'milk is out'] },
  seen: ['milk panel: milk is out', 'tea panel: tea is ready'],
  joined: 2,
  blurs: [{ in: 'seen', because: 'either panel may be first', keep: (lines) => [...lines].sort() }],
} satisfies Transcript
