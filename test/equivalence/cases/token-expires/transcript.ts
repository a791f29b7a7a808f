import type { Transcript } from '../../transcript.js'

export default {
  idiom: 'a token in the query that is renewed when the server says 4401',
  verdict: 'adapter',
  script: { opening: ['welcome with the $token token'] },
  server: { tokens: ['old'] },
  async play(at) {
    await at.sees('welcome with the old token')
    await at.admits('new')
    await at.ends(4401, 'token expired')
  },
  seen: ['welcome with the old token', 'closed 4401', 'welcome with the new token'],
  joined: 2,
  present: 1,
} satisfies Transcript
