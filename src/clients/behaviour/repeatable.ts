import type { Node } from 'ts-morph'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf } from '../../languages/script/syntax.js'

/** Calls that give a value and change nothing. */
const giving =
  /^(stringify|String|Number|Boolean|now|random|randomUUID|round|floor|ceil|trim|toString|toISOString|toFixed|toLowerCase|toUpperCase|join|slice|map|filter|fromEntries|entries|keys|values|getTime)$/

/** Whether an expression may as well be read where nobody takes its value: nothing else comes of it. */
export function changesNothing(morph: TsMorph, node: Node): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const kinds = [K.AwaitExpression, K.YieldExpression, K.DeleteExpression, K.PostfixUnaryExpression] as const
  const all = <T extends Parameters<typeof descendantsOf>[2]>(kind: T) => [
    ...(node.getKind() === kind ? [node] : []),
    ...descendantsOf(morph, node, kind),
  ]
  if (kinds.some((kind) => all(kind).length > 0)) return false
  const isSet = all(K.BinaryExpression).some(
    (one) => N.isBinaryExpression(one) && /^(?![=!<>]=)[^=]*=$/.test(one.getOperatorToken().getText()),
  )
  const isCounted = all(K.PrefixUnaryExpression).some((one) => /^(\+\+|--)/.test(one.getText()))
  const isMade = all(K.NewExpression).some(
    (one) => !/^new (Date|FormData|Set|Map|URLSearchParams)\b/.test(one.getText()),
  )
  const isCalled = all(K.CallExpression).some(
    (one) => N.isCallExpression(one) && !giving.test(lastName(one.getExpression())),
  )
  return !isSet && !isCounted && !isMade && !isCalled
}
