import { commentsIn } from '../code-comments.js'
import { defineFeature } from './define-feature.js'

/** A close handler that goes would take its comments along. Those that only speak to a linter may go. */
export default defineFeature({
  kind: 'comment-in-close',
  title: { en: 'has a comment inside its close handler', ja: 'close ハンドラーの中にコメントがあります' },
  *find({ uses }) {
    for (const { use, node } of uses) {
      if (use.handler?.event !== 'close') continue
      if (commentsIn(node.getText()).some((comment) => !/(ts|es)lint|biome|prettier/.test(comment)))
        yield { node }
    }
  },
})
