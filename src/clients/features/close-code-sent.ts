import { literalOf } from '../../languages/script/literals.js'
import { defineFeatureOfUses } from './define-feature.js'

/** Closing an EventSource tells the server nothing. */
export default defineFeatureOfUses({
  kind: 'close-code-sent',
  title: { en: 'is closed with a code or a reason', ja: 'コードまたは理由を付けて切断します' },
  *find({ uses }) {
    for (const { use, node, file } of uses) {
      if (use.kind !== 'close' || !file.morph.Node.isCallExpression(node)) continue
      const [code] = node.getArguments()
      const name = code && literalOf(file.morph, code)
      if (code) yield name === undefined ? { node } : { node, name }
    }
  },
})
