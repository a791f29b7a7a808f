import type { Attribute, Call, Expression, Scope, Subscript } from '../../languages/python/ast.js'
import { keyPath } from '../../languages/python/keys.js'
import { firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import type { Confidence } from '../../model/finding.js'
import type { Span } from '../../model/source.js'

export interface IdPlace {
  readonly at: Span
  readonly confidence: Confidence
  readonly scope: Scope
}

/** Reads of `requestContext.connectionId`: only events of a WebSocket API have one. */
export function* connectionIdReads(file: PythonFile): Iterable<IdPlace> {
  const { module, source } = file
  yield* contextReads('connectionId', file)
  for (const { expression, scope } of module.attributes) {
    const confidence = powertools(expression, scope, file)
    if (!confidence) continue
    const name = { start: expression.span.end - expression.name.length, end: expression.span.end }
    yield { at: firstOnOneLine(source.text, expression.span, name), confidence, scope }
  }
}

/** Reads of `requestContext.routeKey` where the connection is read too: events of HTTP APIs have a route, and no connection. */
export function* routeReads(file: PythonFile, ids: readonly IdPlace[]): Iterable<IdPlace> {
  if (ids.length === 0) return
  for (const one of contextReads('routeKey', file))
    if (ids.some(({ scope }) => scope === one.scope)) yield one
}

function* contextReads(name: string, file: PythonFile): Iterable<IdPlace> {
  const { module, source } = file
  for (const { expression, scope } of module.subscripts) {
    if (!isRead(expression, name, scope, file)) continue
    yield {
      at: firstOnOneLine(source.text, expression.span, expression.index.span),
      confidence: 'likely',
      scope,
    }
  }
  for (const { call, scope } of module.calls) {
    const [key] = call.arguments
    if (!key || !isRead(call, name, scope, file)) continue
    yield {
      at: firstOnOneLine(source.text, call.span, key.value.span),
      confidence: 'likely',
      scope,
    }
  }
}

function isRead(expression: Subscript | Call, name: string, scope: Scope, { resolver }: PythonFile): boolean {
  // The last key is written here and costs little: for nearly all expressions it is another one.
  const key = keyOf(expression)
  if (!key || resolver.textOf(key, scope) !== name) return false
  const { base, keys } = keyPath(expression, scope, resolver)
  const before = keys.at(-2)
  return before === undefined ? isRequestContext(base) : before === 'requestContext'
}

function keyOf(expression: Subscript | Call): Expression | undefined {
  if (expression.kind === 'subscript') return expression.index
  const { callee } = expression
  return callee.kind === 'attribute' && callee.name === 'get' ? expression.arguments[0]?.value : undefined
}

/** A parameter that was handed the context. */
function isRequestContext(base: Expression): boolean {
  const name = base.kind === 'name' || base.kind === 'attribute' ? base.name : ''
  return /^request_?context$/i.test(name)
}

/** `event.request_context.connection_id` of AWS Lambda Powertools' event classes. */
function powertools(
  { name, object }: Attribute,
  scope: Scope,
  { resolver }: PythonFile,
): Confidence | undefined {
  if (name !== 'connection_id' || object.kind !== 'attribute' || object.name !== 'request_context')
    return undefined
  const paths = resolver.pathsOf(object, scope)
  return paths.some((path) => /^aws_lambda_powertools\..*WebSocket/.test(path)) ? 'certain' : 'likely'
}
