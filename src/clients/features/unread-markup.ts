import { literally } from '../../model/literally.js'
import { defineFeature } from './define-feature.js'

/** Code of a page or component that did not parse may use the socket, if it says its name. */
export default defineFeature({
  kind: 'unread-markup',
  title: {
    en: 'is named in a part of the page that could not be read',
    ja: '解析できなかったマークアップに名前があります',
  },
  *find({ file, name, uses }) {
    const own = name.replace(/^.*[.#]/, '')
    if (own === '') return
    // A computed key is a name as well: `["worker-a"]`.
    const word = new RegExp(`(?<![\\w$])${literally(own)}(?![\\w$])`)
    for (const one of new Set([file, ...uses.map((use) => use.file)])) {
      for (const span of one.unreadMarkup) {
        if (word.test(one.source.text.slice(span.start, span.end))) yield { node: one.ast, span }
      }
    }
  },
})
