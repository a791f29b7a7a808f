import type { Expression, FunctionDefinition, Scope } from '../../languages/python/ast.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { locate } from '../../model/lines.js'
import type { ServerTrait } from '../../model/server-socket.js'
import type { Span } from '../../model/source.js'
import { isScopeWithin, sitesIn } from '../routes/python/handlers.js'
import { isSocket } from './is-socket.js'

/**
 * Where a handler ends while its client is connected, and closes nothing. One that passes its socket on is not read: the code that
 * gets it may close it.
 */
export function endingsOf(of: FunctionDefinition, resolver: Resolver): readonly ServerTrait[] {
  const { module } = of.body
  const sites = sitesIn(of)
  const called = (name: string) =>
    sites.filter(
      ({ call: { callee }, scope }) =>
        callee.kind === 'attribute' && callee.name === name && isSocket(callee.object, scope, resolver),
    )
  const [accept] = called('accept')
  const isHanded = sites.some(({ call, scope }) =>
    call.arguments.some(({ value }) => isSocket(value, scope, resolver)),
  )
  if (!accept || isHanded || called('close').length > 0) return []
  const whiles = module.whiles.filter(({ scope }) => isScopeWithin(scope, of.body))
  const loops = module.loops.filter(({ scope }) => isScopeWithin(scope, of.body))
  const isEndless =
    whiles.length > 0 || loops.some(({ iterated, scope }) => isOfSocket(iterated, scope, resolver))
  const ending = isEndless
    ? leaving(
        of,
        [...whiles, ...loops].map(({ span }) => span),
        accept.call.span.end,
      )
    : (loops.findLast(({ scope }) => scope === of.body)?.head ?? lastLine(of))
  if (!ending) return []
  const { source } = module
  return [
    { kind: 'returns', location: locate(source, ending), what: source.text.slice(ending.start, ending.end) },
  ]
}

/** `websocket.iter_text()`: it ends when the client has gone. */
function isOfSocket(iterated: Expression, scope: Scope, resolver: Resolver): boolean {
  const { callee } = iterated.kind === 'call' ? iterated : {}
  return (
    callee?.kind === 'attribute' && /^iter_/.test(callee.name) && isSocket(callee.object, scope, resolver)
  )
}

function lastLine({ span, body }: FunctionDefinition): Span {
  const { text } = body.module.source
  const whole = text.slice(span.start, span.end).trimEnd()
  const line = whole.slice(Math.max(whole.lastIndexOf('\n'), whole.lastIndexOf('\r')) + 1).trimStart()
  const end = span.start + whole.length
  return { start: end - line.length, end }
}

/** A `return`, or the `break` of an outermost loop, that is not the answer to a client that has gone. */
function leaving(of: FunctionDefinition, loops: readonly Span[], from: number): Span | undefined {
  const { module } = of.body
  const { text } = module.source
  const inner = module.functions.filter(({ body }) => body !== of.body && isScopeWithin(body, of.body))
  const excepted = module.excepts.filter(({ scope }) => isScopeWithin(scope, of.body))
  const holds = (spans: readonly { readonly span: Span }[], at: number) =>
    spans.some(({ span }) => span.start <= at && at < span.end)
  let before = ''
  for (const { index, 0: line } of text.slice(from, of.span.end).matchAll(/[^\r\n]+/g)) {
    const [, indent = '', word] = /^([ \t]*)(return|break)\b(?![^#\r\n]*[=(.])/.exec(line) ?? []
    const start = from + index + indent.length
    const depth = loops.filter((span) => span.start <= start && start < span.end).length
    const isEnd = word === 'return' || (word === 'break' && depth === 1)
    if (
      word !== undefined &&
      isEnd &&
      !holds(inner, start) &&
      !holds(excepted, start) &&
      !holds(module.strings, start) &&
      !/disconnect|CLOSED|DISCONNECTED/i.test(before)
    )
      return { start, end: start + word.length }
    if (line.trim() !== '') before = line
  }
  return undefined
}
