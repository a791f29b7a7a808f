import type { Node } from 'ts-morph'
import type { TsMorph } from './script.js'
import { descendantsOf, functionAround } from './syntax.js'

/** The expressions that a function returns. */
export function returnsOf(morph: TsMorph, body: Node): Node[] {
  const { Node: N, SyntaxKind: K } = morph
  if (N.isArrowFunction(body) && !N.isBlock(body.getBody())) return [body.getBody()]
  return descendantsOf(morph, body, K.ReturnStatement)
    .filter((one) => functionAround(morph, one) === body)
    .flatMap((one) => one.getExpression() ?? [])
}
