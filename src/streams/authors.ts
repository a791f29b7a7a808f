import type { Node } from 'ts-morph'
import type { TsMorph } from '../languages/script/script.js'
import { declarationsOf, unwrap } from '../languages/script/syntax.js'

/** Who writes a text that the code does not: whoever sends requests, or a language model. */
export type Author = 'client' | 'model'

/** Express, Fastify, Koa and Hono; requests of the Fetch standard. */
const request =
  /\b(?:req|request|ctx|c|context|event)\.(?:body|query|params|rawBody|request\.(?:body|query))\b|\breq(?:uest)?\.(?:param|query|json|text|formData|parseBody)\(|\breadBody\(|\bgetQuery\(|\bsearchParams\.get\(/
/** Chunks of OpenAI's and Anthropic's APIs (their documentation). */
const model = /\bdelta\??\.(?:content|text)\b/
/** Results that hold no line break of their author's. */
const encodes =
  /^(?:JSON\.stringify|encodeURIComponent|encodeURI|escape|btoa|Number|parseInt|parseFloat|Boolean)$|\.(?:replace|replaceAll|split|toString|map|join|toISOString|toFixed|includes|test|has)$/
const handsOn = /^(?:trim|trimEnd|trimStart|toLowerCase|toUpperCase|slice|substring|concat)$/
const deepest = 6

/** Who writes the text that an expression is, as far as the variables of its file show; undefined: not known. */
export function authorOf(morph: TsMorph, expression: Node, depth = 0): Author | undefined {
  if (depth > deepest) return undefined
  const { Node: N } = morph
  const value = unwrap(morph, expression)
  const next = (one: Node | undefined) => (one ? authorOf(morph, one, depth + 1) : undefined)
  if (N.isAwaitExpression(value)) return next(value.getExpression())
  if (N.isTemplateExpression(value)) {
    for (const span of value.getTemplateSpans()) {
      const found = next(span.getExpression())
      if (found) return found
    }
    return undefined
  }
  if (N.isBinaryExpression(value)) {
    return /^(?:\+|\|\||\?\?)$/.test(value.getOperatorToken().getText())
      ? (next(value.getLeft()) ?? next(value.getRight()))
      : undefined
  }
  if (N.isConditionalExpression(value)) return next(value.getWhenTrue()) ?? next(value.getWhenFalse())
  if (N.isCallExpression(value)) {
    const callee = value.getExpression()
    if (encodes.test(callee.getText().slice(-200))) return undefined
    if (callee.getText() === 'String') return next(value.getArguments()[0])
    const said = saidBy(value)
    if (said) return said
    return N.isPropertyAccessExpression(callee) && handsOn.test(callee.getName())
      ? next(callee.getExpression())
      : undefined
  }
  if (N.isPropertyAccessExpression(value) || N.isElementAccessExpression(value)) {
    if (N.isPropertyAccessExpression(value) && /^(?:length|size|id)$/.test(value.getName())) return undefined
    return saidBy(value) ?? next(value.getExpression())
  }
  if (!N.isIdentifier(value)) return undefined
  for (const one of declarationsOf(value)) {
    const holder = N.isBindingElement(one)
      ? one.getFirstAncestor(
          (ancestor) => N.isVariableDeclaration(ancestor) || N.isParameterDeclaration(ancestor),
        )
      : one
    const found = N.isVariableDeclaration(holder) ? next(holder.getInitializer()) : undefined
    if (found) return found
  }
  return undefined
}

function saidBy(value: Node): Author | undefined {
  const text = value.getText().slice(0, 400)
  return model.test(text) ? 'model' : request.test(text) ? 'client' : undefined
}
