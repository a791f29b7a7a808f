import { sendsOf } from '../behaviour/payloads.js'
import { functionAround } from '../syntax.js'
import { defineFeature } from './define-feature.js'

/** `send` throws while it connects; a queued request does not. */
export default defineFeature({
  kind: 'send-in-try',
  title: { en: 'sends inside a try statement', ja: 'try 文の中で送信します' },
  *find(socket) {
    for (const { node, file } of sendsOf(socket)) {
      const { morph } = file
      const within = functionAround(morph, node)
      // What a listener sends, the try around the listener never catches.
      const around = node
        .getAncestors()
        .find((one) => morph.Node.isTryStatement(one) && functionAround(morph, one) === within)
      if (around) yield { node }
    }
  },
})
