import { defineFeature } from './define-feature.js'

const directive =
  /@ts-(ignore|expect-error|nocheck)|eslint-disable-next-line|biome-ignore|prettier-ignore|tslint:disable-next-line/

/** A comment that speaks to a tool about the next line: lines that come or go would change what it means. */
export default defineFeature({
  kind: 'directive-above',
  title: {
    en: 'stands below a comment to a tool',
    ja: '直前の行にツール向けのコメントがあります',
  },
  *find({ file, construction, uses }) {
    const handlers = uses.filter(({ use }) => use.handler?.event === 'close')
    for (const { node, source } of [
      { node: construction, source: file.source },
      ...handlers.map(({ node, file }) => ({ node, source: file.source })),
    ]) {
      const { text } = source
      const start = text.lastIndexOf('\n', node.getStart() - 1) + 1
      if (directive.test(text.slice(text.lastIndexOf('\n', start - 2) + 1, start))) yield { node }
    }
  },
})
