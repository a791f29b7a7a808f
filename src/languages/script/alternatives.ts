import type { Node } from 'ts-morph'
import type { TsMorph } from './script.js'
import { functionAround } from './syntax.js'

/**
 * Whether at most one of two places runs in one call of a function around both: they stand in the two branches of a choice, or the
 * first in a branch that leaves the function. A callback counts as run where it is written.
 */
export function areAlternatives(morph: TsMorph, body: Node, one: Node, other: Node): boolean {
  const { Node: N } = morph
  const [first, second] = one.getPos() <= other.getPos() ? [one, other] : [other, one]
  const around = new Set(second.getAncestors())
  for (let child = first, at = first.getParent(); at && at !== body; child = at, at = at.getParent()) {
    if (around.has(at)) {
      const tested = N.isIfStatement(at)
        ? at.getExpression()
        : N.isConditionalExpression(at)
          ? at.getCondition()
          : undefined
      return tested !== undefined && child !== tested
    }
    if (functionAround(morph, at) !== body) continue
    if (isExit(at)) return true
    if (N.isBlock(at) && N.isIfStatement(at.getParent()) && isExit(at.getStatements().at(-1))) return true
  }
  return false

  function isExit(node: Node | undefined): boolean {
    return N.isReturnStatement(node) || N.isThrowStatement(node)
  }
}
