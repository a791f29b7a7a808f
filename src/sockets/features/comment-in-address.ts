import { defineFeature } from './define-feature.js'

/** A comment inside of what is replaced would go with it. */
export default defineFeature({
  kind: 'comment-in-address',
  title: { en: 'has a comment inside its address', ja: 'アドレスの中にコメントがあります' },
  *find({ file, construction, url }) {
    const { text } = file.source
    const has = [url.span, url.made].some(({ start, end }) =>
      /\/\*|(^|[^:'"`])\/\//.test(text.slice(start, end).replace(/(['"`])(?:\\.|(?!\1).)*\1/gs, '')),
    )
    if (has) yield { node: construction }
  },
})
