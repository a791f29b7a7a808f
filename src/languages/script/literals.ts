import type { Node } from 'ts-morph'
import { declarationOf } from './program/declarations.js'
import type { TsMorph } from './script.js'
import { bare } from './syntax.js'

const deepest = 6

/** The text or number that an expression always is: a literal, a constant, a member of an enum or of a constant object. */
export function literalOf(morph: TsMorph, node: Node, depth = 0): string | undefined {
  const { Node: N } = morph
  const value = bare(morph, node)
  if (depth > deepest) return undefined
  if (N.isStringLiteral(value) || N.isNoSubstitutionTemplateLiteral(value)) return value.getLiteralText()
  if (N.isNumericLiteral(value)) return String(value.getLiteralValue())
  if (N.isPrefixUnaryExpression(value) && N.isNumericLiteral(value.getOperand())) return value.getText()
  if (N.isIdentifier(value)) {
    const declaration = declarationOf(morph, value)
    if (!declaration || !N.isVariableDeclaration(declaration)) return undefined
    if (declaration.getVariableStatement()?.getDeclarationKind() !== 'const') return undefined
    const initial = declaration.getInitializer()
    return initial ? literalOf(morph, initial, depth + 1) : undefined
  }
  return N.isPropertyAccessExpression(value)
    ? memberLiteral(morph, value.getExpression(), value.getName(), depth)
    : undefined
}

function memberLiteral(morph: TsMorph, object: Node, name: string, depth: number): string | undefined {
  const { Node: N } = morph
  const declaration = declarationOf(morph, bare(morph, object))
  if (N.isEnumDeclaration(declaration)) {
    const member = declaration.getMember(name)
    const initial = member?.getInitializer()
    return initial ? literalOf(morph, initial, depth + 1) : undefined
  }
  const initial = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  const literal = initial && bare(morph, initial)
  if (!literal || !N.isObjectLiteralExpression(literal)) return undefined
  const property = literal.getProperty(name)
  const value = N.isPropertyAssignment(property) ? property.getInitializer() : undefined
  return value ? literalOf(morph, value, depth + 1) : undefined
}

/** A number that is written, or worked out from written ones: `5 * 60 * 1000`. */
export function numberOf(morph: TsMorph, node: Node | undefined, depth = 0): number | undefined {
  const { Node: N } = morph
  if (!node || depth > deepest) return undefined
  const value = bare(morph, node)
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

/** Words of a text or a name: `authToken`, `auth_token` and `AUTH-TOKEN` are `auth` and `token`. */
export function wordsOf(text: string): readonly string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')
}

const secrets = new Set(
  'token tokens jwt auth authenticate authentication authorization authorize bearer login signin password passwd secret apikey credential credentials ticket'.split(
    ' ',
  ),
)

/** True for a text that speaks of who somebody is: `accessToken`, `api_key`, `Authorization`. */
export function speaksOfSecrets(text: string): boolean {
  const words = wordsOf(text)
  return words.some(
    (word, index) =>
      (secrets.has(word) || (word === 'api' && words[index + 1] === 'key')) &&
      // `max_tokens`, `tokenCount`: pieces of text that a model reads or writes.
      !/^(max|num|total|prompt|completion|output|input|n)$/.test(words[index - 1] ?? '') &&
      !/^(count|counts|limit|usage|index|s|mode|type|method|methods|required|enabled|status|state|provider)$/.test(
        words[index + 1] ?? '',
      ),
  )
}
