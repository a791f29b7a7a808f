import { defineFeatureOfUses } from './define-feature.js'

/** Handlers and expressions of a page's markup have names of their own for what they use, and are never rewritten. */
export default defineFeatureOfUses({
  kind: 'used-in-markup',
  title: { en: 'is used in the markup of its page', ja: 'ページのマークアップから使われています' },
  *find({ uses }) {
    for (const { file, node } of uses) {
      const [start, end] = [node.getStart(), node.getEnd()]
      if (file.markup.some((code) => code.start <= start && end <= code.end)) yield { node }
    }
  },
})
