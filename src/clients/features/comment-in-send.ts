import { sendsOf } from '../behaviour/payloads.js'
import { defineFeatureOfUses } from './define-feature.js'

/** A comment between the socket and its payload would be lost. */
export default defineFeatureOfUses({
  kind: 'comment-in-send',
  title: { en: 'has a comment inside a send', ja: '送信の途中にコメントがあります' },
  *find(socket) {
    for (const { use, node, file } of sendsOf(socket)) {
      const callee = file.source.text.slice(use.reference.end, use.send?.argument.start ?? use.span.end)
      if (/\/[*/]/.test(callee)) yield { node }
    }
  },
})
