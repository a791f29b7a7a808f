import { promisesOfOpen } from '../behaviour/opening.js'
import { defineFeature } from './define-feature.js'

/** Somebody waits for the connection to open, once; an EventSource opens again and again. */
export default defineFeature({
  kind: 'promise-around-open',
  title: { en: 'is waited for by a promise until it opens', ja: '接続が開くまで Promise で待たれています' },
  *find(socket) {
    for (const node of promisesOfOpen(socket)) yield { node }
  },
})
