import type { Node } from 'ts-morph'
import { isLogged } from '../../languages/script/functions.js'
import { literalOf } from '../../languages/script/literals.js'
import type { TsMorph } from '../../languages/script/script.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { eventUses } from '../behaviour/values.js'
import { defineFeatureOfUses } from './define-feature.js'

const members = new Set(['code', 'reason', 'wasClean'])

/** No event of an EventSource says why it ended. What only people read in a log decides nothing. */
export default defineFeatureOfUses({
  kind: 'close-code-read',
  title: { en: 'is asked why it closed', ja: '切断の理由（コードなど）が参照されています' },
  *find(socket) {
    const { morph } = socket.file
    for (const handler of handlersOf(socket, 'close')) {
      for (const { node, path, taken } of eventUses(handler)) {
        if (!taken || path.length !== 1 || !members.has(path[0] ?? '') || isLogged(morph, node)) continue
        const codes = path[0] === 'code' ? comparedWith(morph, node) : []
        if (codes.length === 0) yield { node }
        for (const name of codes) yield { node, name }
      }
    }
  },
})

function comparedWith(morph: TsMorph, code: Node): string[] {
  const { Node: N } = morph
  const parent = code.getParent()
  const list = N.isCallExpression(parent) ? parent.getExpression().getFirstChild() : undefined
  const others = N.isBinaryExpression(parent)
    ? [parent.getLeft(), parent.getRight()].filter((side) => side !== code)
    : N.isSwitchStatement(parent)
      ? parent.getClauses().flatMap((clause) => (N.isCaseClause(clause) ? [clause.getExpression()] : []))
      : N.isArrayLiteralExpression(list)
        ? list.getElements()
        : []
  return others.flatMap((other) => literalOf(morph, other) ?? [])
}
