import { defineFeatureOfUses } from './define-feature.js'

/** Options of a listener work on both; they are said because `once` on an open or close means something else then. */
export default defineFeatureOfUses({
  kind: 'listener-options',
  title: {
    en: 'has listeners with options such as once or signal',
    ja: 'once・signal などのオプション付きのリスナーがあります',
  },
  *find({ uses }) {
    for (const { use, node, file } of uses) {
      const { Node: N } = file.morph
      if (use.handler?.form !== 'listener' || !N.isCallExpression(node)) continue
      const options = node.getArguments()[2]
      if (!options) continue
      const named = N.isObjectLiteralExpression(options) ? options.getProperties() : []
      if (named.length === 0) yield { node }
      for (const one of named) if ('getName' in one) yield { node, name: one.getName() }
    }
  },
})
