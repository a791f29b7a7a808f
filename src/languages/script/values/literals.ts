import type { Node } from 'ts-morph'
import type { TsMorph } from '../script.js'
import { unwrap } from '../syntax.js'
import { isOpenToOthers, onlyValue } from './values.js'

const deepest = 6

/** The text or number that an expression always is: a literal, a constant, a member of an enum or of a constant object. */
export function literalOf(morph: TsMorph, node: Node): string | undefined {
  const { Node: N } = morph
  const value = onlyValue(morph, node, { isEnd: (one) => isOpenToOthers(morph, one) })
  if (N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value)) return value.getLiteralText()
  if (N.isNumericLiteral(value)) return String(value.getLiteralValue())
  return N.isPrefixUnaryExpression(value) && N.isNumericLiteral(value.getOperand())
    ? value.getText()
    : undefined
}

/** A number that is written, or worked out from written ones: `5 * 60 * 1000`. */
export function numberOf(morph: TsMorph, node: Node | undefined, depth = 0): number | undefined {
  const { Node: N } = morph
  if (!node || depth > deepest) return undefined
  const value = unwrap(morph, node)
  if (N.isBinaryExpression(value)) {
    const left = numberOf(morph, value.getLeft(), depth + 1)
    const right = numberOf(morph, value.getRight(), depth + 1)
    const operator = value.getOperatorToken().getText()
    if (left === undefined || right === undefined) return undefined
    if (operator === '*') return left * right
    if (operator === '/') return left / right
    return operator === '+' ? left + right : undefined
  }
  const text = literalOf(morph, value)
  const number = text === undefined ? Number.NaN : Number(text.replaceAll('_', ''))
  return Number.isNaN(number) ? undefined : number
}
