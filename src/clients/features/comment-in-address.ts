import { withoutStrings } from '../../languages/script/code-comments.js'
import { defineFeature } from './define-feature.js'

/** A comment inside of what is replaced would go with it. */
export default defineFeature({
  kind: 'comment-in-address',
  title: { en: 'has a comment inside its address', ja: 'アドレスの中にコメントがあります' },
  *find({ file, construction, url }) {
    const { text } = file.source
    const has = [url.span, url.made].some(({ start, end }) =>
      /\/\*|(^|[^:'"`])\/\//.test(withoutStrings(text.slice(start, end))),
    )
    if (has) yield { node: construction }
  },
})
