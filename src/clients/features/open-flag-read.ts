import { functionOf, isLogged } from '../../languages/script/functions.js'
import { descendantsOf } from '../../languages/script/syntax.js'
import { defineFeatureOfUses } from './define-feature.js'

/** A flag that the open handler sets and a message handler reads: at a reconnect it would be set again, in the middle. */
export default defineFeatureOfUses({
  kind: 'open-flag-read',
  title: {
    en: 'sets a flag when it opens that a message handler reads',
    ja: 'open 時に設定した値をメッセージハンドラーが参照しています',
  },
  *find({ file: { morph }, uses }) {
    const { Node: N, SyntaxKind: K } = morph
    const flags = uses.filter(({ use }) => use.handler?.event === 'open' && use.handler.effect === 'flag')
    if (flags.length === 0) return
    const read = new Set(
      uses
        .filter(({ use }) => use.handler?.event === 'message')
        .flatMap(({ node }) => descendantsOf(morph, node, K.Identifier))
        .filter((name) => !isLogged(morph, name))
        .map((name) => name.getText()),
    )
    for (const { node, handler } of flags) {
      const body = handler && functionOf(morph, handler)
      if (!body || body === 'none') continue
      const set = descendantsOf(morph, body.node, K.BinaryExpression).map((one) => one.getLeft())
      if (set.some((name) => N.isIdentifier(name) && read.has(name.getText()))) yield { node }
    }
  },
})
