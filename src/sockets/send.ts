import type { CallExpression, Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../languages/script.js'
import type { Use } from '../model/socket.js'
import { constantOf } from './address.js'
import { contentOf } from './behaviour/content.js'
import { bare, declarationsOf, functionAround, spanOf, symbolOf } from './syntax.js'

type SendFacts = NonNullable<Use['send']>

/** What is sent, and where from. */
export function readSend(file: ScriptFile, call: CallExpression): SendFacts {
  const [argument] = call.getArguments()
  const around = functionAround(file.morph, call) ?? file.ast
  return {
    argument: argument ? spanOf(argument) : { start: call.getEnd() - 1, end: call.getEnd() - 1 },
    payload: argument && call.getArguments().length === 1 ? payloadOf(file.morph, argument, 0) : 'unknown',
    scope: spanOf(around),
  }
}

/** Whether a payload is text, as far as its own expression proves it. A parameter without a type proves nothing. */
function payloadOf(morph: TsMorph, node: Node, depth: number): SendFacts['payload'] {
  const { Node: N } = morph
  const value = bare(morph, node)
  if (depth > 4) return 'unknown'
  if (N.isStringLiteral(value)) return /^\s*[[{]/.test(value.getLiteralValue()) ? 'json' : 'text'
  if (N.isNoSubstitutionTemplateLiteral(value) || N.isTemplateExpression(value)) return 'text'
  if (N.isCallExpression(value)) {
    const callee = value.getExpression()
    if (callee.getText() === 'JSON.stringify') return 'json'
    if (N.isIdentifier(callee) && callee.getText() === 'String' && !symbolOf(callee)) return 'text'
    return 'unknown'
  }
  if (N.isNewExpression(value))
    return /Array|Blob|Buffer|View/.test(value.getExpression().getText()) ? 'binary' : 'unknown'
  if (N.isBinaryExpression(value) && value.getOperatorToken().getText() === '+') {
    const sides = [
      payloadOf(morph, value.getLeft(), depth + 1),
      payloadOf(morph, value.getRight(), depth + 1),
    ]
    // Text plus anything is text.
    return sides.some((side) => side === 'text' || side === 'json') ? 'text' : 'unknown'
  }
  // What a field of the page holds, say: `input.value`.
  if (N.isPropertyAccessExpression(value)) return contentOf(morph, value) === 'text' ? 'text' : 'unknown'
  if (N.isIdentifier(value)) {
    const initial = constantOf(morph, value)?.getInitializer()
    if (initial) return payloadOf(morph, initial, depth + 1)
    const declarations = declarationsOf(value)
    const isText = declarations.some(
      (d) =>
        (N.isParameterDeclaration(d) || N.isVariableDeclaration(d)) &&
        d.getTypeNode()?.getText() === 'string',
    )
    return isText && declarations.length === 1 ? 'text' : 'unknown'
  }
  return 'unknown'
}
