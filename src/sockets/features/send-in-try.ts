import { sendsOf } from '../behaviour/payloads.js'
import { defineFeature } from './define-feature.js'

/** `send` throws while it connects; a queued request does not. */
export default defineFeature({
  kind: 'send-in-try',
  title: { en: 'sends inside a try statement', ja: 'try 文の中で送信します' },
  *find(socket) {
    for (const { node, file } of sendsOf(socket)) {
      if (node.getAncestors().some((around) => file.morph.Node.isTryStatement(around))) yield { node }
    }
  },
})
