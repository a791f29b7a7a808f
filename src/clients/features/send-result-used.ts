import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { clothed, functionAround } from '../../languages/script/syntax.js'
import { callsOf, sendsOf } from '../behaviour/payloads.js'
import { defineFeatureOfUses } from './define-feature.js'

/** `send` gives undefined at once; a request gives a promise. */
export default defineFeatureOfUses({
  kind: 'send-result-used',
  title: { en: 'has the result of a send looked at', ja: '送信の結果が参照されています' },
  *find(socket) {
    for (const { node, file } of sendsOf(socket)) if (isUsed(file.morph, node, 0)) yield { node }
  },
})

function isUsed(morph: TsMorph, call: Node, depth: number): boolean {
  const { Node: N } = morph
  const value = clothed(morph, call)
  const parent = value.getParent()
  if (!parent || N.isExpressionStatement(parent) || N.isVoidExpression(parent)) return false
  // Handed back so often: nobody can say that it is not.
  if (depth > 4) return true
  if (N.isBinaryExpression(parent)) {
    const isChain = /^(&&|\|\||\?\?|,)$/.test(parent.getOperatorToken().getText())
    return isChain && parent.getRight() === value ? isUsed(morph, parent, depth + 1) : true
  }
  if (N.isConditionalExpression(parent))
    return parent.getCondition() === value || isUsed(morph, parent, depth + 1)
  // What a function hands back is used if a caller uses it. Callbacks are called by who knows whom, for nothing.
  if (N.isReturnStatement(parent) || N.isArrowFunction(parent)) {
    const around = functionAround(morph, call)
    return around !== undefined && callsOf(morph, around).some((one) => isUsed(morph, one, depth + 1))
  }
  return true
}
