import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { bare, isStatementList } from '../../languages/script/syntax.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { defineFeature } from './define-feature.js'

/** Handlers that a listener could not stand for: set later than the socket is made, more often than it, or taken off again. */
export default defineFeature({
  kind: 'handler-set-apart',
  title: {
    en: 'has a handler that is set elsewhere than beside its construction, or twice',
    ja: 'ハンドラーが接続の作成とは別の場所、または二度設定されています',
  },
  *find(socket) {
    const { morph } = socket.file
    const beside = listAround(morph, socket.construction)
    const seen = new Set<string>()
    for (const { use, event } of handlersOf(socket, 'open', 'message', 'error')) {
      if (use.use.handler?.form !== 'property') continue
      const isApart = listAround(morph, use.node) !== beside || !isPlain(morph, use.node)
      if (isApart || seen.has(event)) yield { node: use.node }
      seen.add(event)
    }
  },
})

/** The statements that a node runs among. */
function listAround(morph: TsMorph, node: Node): Node | undefined {
  return node.getAncestors().find((one) => isStatementList(morph, one))
}

/** `ws.onmessage = handler`, a statement of its own, without a comment before the handler. */
function isPlain(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (!N.isBinaryExpression(node) || !N.isExpressionStatement(node.getParent())) return false
  const target = node.getLeft()
  const value = bare(morph, node.getRight())
  const isNothing = N.isNullLiteral(value) || value.getText() === 'undefined'
  const between = node.getText().slice(target.getText().length, node.getRight().getStart() - node.getStart())
  return N.isPropertyAccessExpression(target) && !isNothing && /^\s*=\s*$/.test(between)
}
