import { sendsOnOpen } from '../behaviour/opening.js'
import { defineFeature } from './define-feature.js'

/** An EventSource opens again at every reconnect, and its stream may be there before the server knows it. */
export default defineFeature({
  kind: 'hello-on-open',
  title: { en: 'sends when the connection opens', ja: '接続が開いたときに送信します' },
  *find(socket) {
    for (const { node } of sendsOnOpen(socket)) yield { node }
  },
})
