import type { Node } from 'ts-morph'
import { exportBehind } from '../languages/script/origin/imports.js'
import type { TsMorph } from '../languages/script/script.js'
import { descendantsOf } from '../languages/script/syntax.js'
import { memberOf, newSearch, valuesBehind } from '../languages/script/values/values.js'

const setters = new Set(['setHeader', 'set', 'header', 'append', 'appendHeader', 'type'])

/** `setHeader('Content-Type', …)`, `{ 'Content-Type': … }` given to a response, `res.type(…)`: the type is set, not read. */
function isContentType(morph: TsMorph, text: Node): boolean {
  const { Node: N } = morph
  const parent = text.getParent()
  if (parent && N.isCallExpression(parent)) {
    const callee = parent.getExpression()
    if (!N.isPropertyAccessExpression(callee) || !setters.has(callee.getName())) return false
    const [name] = parent.getArguments()
    return callee.getName() === 'type' || (name !== undefined && name !== text && isNamed(name.getText()))
  }
  // Koa: `ctx.type = 'text/event-stream'`.
  if (
    N.isBinaryExpression(parent) &&
    parent.getOperatorToken().getText() === '=' &&
    parent.getRight() === text
  )
    return /^(?:ctx|context|this)(?:\.response)?\.type$/.test(parent.getLeft().getText())
  if (parent && N.isPropertyAssignment(parent) && isNamed(parent.getNameNode().getText())) {
    const around = parent
      .getAncestors()
      .find((ancestor) => N.isCallExpression(ancestor) || N.isNewExpression(ancestor))
    const callee =
      around && (N.isCallExpression(around) || N.isNewExpression(around))
        ? around.getExpression().getText()
        : ''
    // A request with its own content type: `fetch(url, { headers: … })`.
    return !/(^|\.)(fetch|axios|request|Request|ajax|get|post)$/.test(callee)
  }
  return false
}

function isNamed(text: string): boolean {
  return /^['"`]?content-?type['"`]?$/i.test(text)
}

/** The places where a piece of code sets the type of an event stream. */
export function contentTypesIn(morph: TsMorph, code: Node): readonly Node[] {
  return descendantsOf(morph, code, morph.SyntaxKind.StringLiteral).filter(
    (text) => /^text\/event-stream\b/.test(text.getLiteralValue()) && isContentType(morph, text),
  )
}

/** Functions of packages that always answer with an event stream. */
const answering: readonly (readonly [package_: RegExp, name: RegExp])[] = [
  [/^hono\/streaming$/, /^streamSSE$/],
  [/^h3$/, /^createEventStream$/],
  [/^better-sse$/, /^(createSession|createResponse)$/],
  [/^graphql-sse(\/(lib\/)?use\/[\w-]+)?$/, /^createHandler$/],
]

/** Whether a callee is such a function. */
export function answersByItself(morph: TsMorph, callee: Node): boolean {
  const from = exportBehind(morph, callee)
  return (
    from !== undefined && answering.some(([pack, name]) => pack.test(from.package) && name.test(from.name))
  )
}

const headerSetters = /^(writeHead|set|setHeaders|header|headers|Response)$/

/**
 * The places where code answers with an event stream: the type, or a call that answers by itself. Functions that it calls are
 * searched separately.
 */
export function streamPlaces(morph: TsMorph, code: Node): readonly Node[] {
  const { Node: N } = morph
  const calls = [
    ...descendantsOf(morph, code, morph.SyntaxKind.CallExpression),
    ...descendantsOf(morph, code, morph.SyntaxKind.NewExpression),
  ]
  const said = calls.flatMap((call): readonly Node[] => {
    const callee = call.getExpression()
    if (answersByItself(morph, callee)) return [callee]
    // Fastify's plugins for SSE put a method on the reply.
    if (N.isPropertyAccessExpression(callee) && /^(reply|rep)\.sse$/.test(callee.getText())) return [callee]
    if (!headerSetters.test(callee.getText().replace(/^.*\./s, ''))) return []
    return call.getArguments().flatMap((given) => typesBehind(morph, given))
  })
  return [...contentTypesIn(morph, code), ...said]
}

/** `res.writeHead(200, headers)` and `new Response(body, { headers })`, where the headers are a constant. */
function typesBehind(morph: TsMorph, given: Node): readonly Node[] {
  const { Node: N } = morph
  const member = N.isObjectLiteralExpression(given) ? memberOf(morph, given, 'headers') : undefined
  const named = member ?? given
  if (!N.isIdentifier(named)) return []
  return valuesBehind(newSearch(morph), named).flatMap((value) =>
    N.isObjectLiteralExpression(value) ? contentTypesIn(morph, value) : [],
  )
}
