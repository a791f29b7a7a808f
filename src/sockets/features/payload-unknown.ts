import { contentOf } from '../behaviour/content.js'
import { sendsOf } from '../behaviour/payloads.js'
import { defineFeature } from './define-feature.js'

/** Nothing proves it bytes, and nothing text: a request that is made for text would spoil bytes. */
export default defineFeature({
  kind: 'payload-unknown',
  title: { en: 'sends what is not known to be text', ja: 'テキストか分からない内容を送信します' },
  *find(socket) {
    for (const { node, file } of sendsOf(socket)) {
      if (!file.morph.Node.isCallExpression(node)) continue
      const sent = node.getArguments().at(-1)
      if (sent && contentOf(file.morph, sent) === 'unknown') yield { node }
    }
  },
})
