import type { Node } from 'ts-morph'
import { functionAround } from '../../languages/script/syntax.js'
import type { TracedUse } from '../follow/uses.js'

/** Whether a question stands before a call, and decides on it: `if (open) send`, `open && send`, `open ? send : …`, and `if (!open) return` above. */
export function guards({ node: state, file }: TracedUse, { node: send }: TracedUse): boolean {
  const { morph } = file
  const { Node: N } = morph
  const around = send.getAncestors()
  const condition = state.getFirstAncestor(
    (one) => N.isIfStatement(one) || N.isConditionalExpression(one) || isAnd(one),
  )
  if (!condition || (functionAround(morph, state) === undefined && !around.includes(condition))) return false
  if (around.includes(condition)) return state.getEnd() <= send.getStart()
  return (
    N.isIfStatement(condition) &&
    functionAround(morph, state) === functionAround(morph, send) &&
    condition.getEnd() <= send.getStart() &&
    leaves(condition.getThenStatement())
  )

  function isAnd(one: Node): boolean {
    return (
      N.isBinaryExpression(one) &&
      /^(&&|\|\|)$/.test(one.getOperatorToken().getText()) &&
      around.includes(one)
    )
  }

  function leaves(statement: Node): boolean {
    const last = N.isBlock(statement) ? statement.getStatements().at(-1) : statement
    return N.isReturnStatement(last) || N.isThrowStatement(last) || N.isContinueStatement(last)
  }
}
