import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import { unwrap } from '../../languages/script/syntax.js'

/**
 * The http address inside an expression that only swaps its scheme for ws, or undefined.
 * E.g. `base.replace(/^http/, 'ws')` → `base`; `'wss' + url.slice('https'.length)` → `url`.
 */
export function schemeSwapped(morph: TsMorph, node: Node): Node | undefined {
  return replaced(morph, node) ?? spliced(morph, node)
}

const fromHttp = /^(https?)(:\/\/|:)?$/
const toWs = /^(wss?)(:\/\/|:)?$/

/** `x.replace('http', 'ws')`, `x.replace(/^https?:/, 'wss:')`, and chains of these. */
function replaced(morph: TsMorph, node: Node): Node | undefined {
  const { Node: N } = morph
  const call = unwrap(morph, node)
  if (!N.isCallExpression(call)) return undefined
  const callee = call.getExpression()
  if (!N.isPropertyAccessExpression(callee) || callee.getName() !== 'replace') return undefined
  const [what, by] = call.getArguments()
  if (!what || !by || !N.isStringLiteral(by) || !toWs.test(by.getLiteralValue())) return undefined
  const pattern = N.isStringLiteral(what)
    ? what.getLiteralValue()
    : N.isRegularExpressionLiteral(what)
      ? /^\/\^(.+)\/[a-z]*$/
          .exec(what.getText())?.[1]
          ?.replace(/\\/g, '')
          .replace('https?', 'http')
          .replace('http(s)?', 'http')
      : undefined
  if (!pattern || !fromHttp.test(pattern)) return undefined
  const object = callee.getExpression()
  return replaced(morph, object) ?? object
}

/** `'ws' + x.slice(4)`, `'wss:' + x.substring('https:'.length)`, `` `ws${x.slice(4)}` ``. */
function spliced(morph: TsMorph, node: Node): Node | undefined {
  const { Node: N } = morph
  const value = unwrap(morph, node)
  let scheme: string
  let rest: Node
  if (N.isBinaryExpression(value) && value.getOperatorToken().getText() === '+') {
    const left = unwrap(morph, value.getLeft())
    if (!N.isStringLiteral(left)) return undefined
    scheme = left.getLiteralValue()
    rest = unwrap(morph, value.getRight())
  } else if (N.isTemplateExpression(value)) {
    const [span, ...more] = value.getTemplateSpans()
    if (!span || more.length > 0 || span.getLiteral().getLiteralText() !== '') return undefined
    scheme = value.getHead().getLiteralText()
    rest = unwrap(morph, span.getExpression())
  } else return undefined
  const written = toWs.exec(scheme)
  if (!written || !N.isCallExpression(rest)) return undefined
  const callee = rest.getExpression()
  const [from, to] = rest.getArguments()
  if (
    !N.isPropertyAccessExpression(callee) ||
    !/^(slice|substring|substr)$/.test(callee.getName()) ||
    !from ||
    to
  )
    return undefined
  const removed = lengthOf(morph, from)
  const expected = (written[1] === 'wss' ? 'https' : 'http').length + (written[2]?.length ?? 0)
  return removed === expected ? callee.getExpression() : undefined
}

/** `4`, `'http'.length`. */
function lengthOf(morph: TsMorph, node: Node): number | undefined {
  const { Node: N } = morph
  if (N.isNumericLiteral(node)) return node.getLiteralValue()
  if (!N.isPropertyAccessExpression(node) || node.getName() !== 'length') return undefined
  const text = node.getExpression()
  return N.isStringLiteral(text) ? text.getLiteralValue().length : undefined
}
