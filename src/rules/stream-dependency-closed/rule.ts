import { pinnedIn } from '../../languages/pinned-version.js'
import type { FunctionDefinition, Parameter } from '../../languages/python/ast.js'
import { answersIn, eventResponse } from '../../languages/python/event-responses.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { outermost, streamResponse } from '../../languages/python/stream-responses.js'
import { literally } from '../../model/literally.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'stream-dependency-closed',
  title: 'A stream uses a dependency that is closed before it begins',
  why: 'FastAPI 0.106 to 0.117 runs what follows the `yield` of a dependency before the first chunk is streamed: on 0.115 "dep close" was printed before "chunk 0". 0.118.0 restored the old order. In a WebSocket endpoint the same dependency lives as long as the socket, so a database session that moves along is closed under the stream.',
  whatToDo:
    'Open what the stream needs inside the generator (`async with session() as db:`), or require FastAPI 0.118 or later.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'python',
  triggers: ['text/event-stream', 'EventSourceResponse'],
  messages: {
    closed: '{{name}} is closed before the stream begins (FastAPI 0.106 to 0.117)',
  },
  *detect({ module, resolver }, { host }) {
    const streaming = answersIn(module, resolver).filter(
      (site) =>
        !site.decorates &&
        (streamResponse(site, resolver) !== undefined ||
          eventResponse(site.call.callee, site.scope, resolver) !== undefined),
    )
    const handlers = new Set(streaming.flatMap((site) => outermost(site.scope) ?? []))
    for (const handler of handlers) {
      const pinned = pinnedIn(host, 'fastapi', '0.106', '0.117.99')
      if (pinned !== 'within') return
      for (const parameter of handler.parameters) {
        const given = parameter.default
        if (!given || !isYielded(parameter, handler, resolver)) continue
        if (
          !streamUses(
            parameter.name,
            handler,
            streaming.map(({ call }) => call.span.start),
          )
        )
          continue
        yield {
          messageId: 'closed',
          at: given.span,
          data: { name: parameter.name },
          scope: handler.qualifiedName,
        }
      }
    }
  },
})

/** `db: Session = Depends(get_db)`, where `get_db` yields. */
function isYielded(
  { default: given }: Parameter,
  { outer }: FunctionDefinition,
  resolver: Resolver,
): boolean {
  if (given?.kind !== 'call') return false
  const isDepends = resolver
    .pathsOf(given.callee, outer)
    .some((path) => /^fastapi(\.params)?\.(Depends|Security)$/.test(path))
  const [dependency] = given.arguments
  return (
    isDepends &&
    dependency !== undefined &&
    resolver
      .valuesOf(dependency.value, outer)
      .some((value) => value.kind === 'function' && value.definition.yields.length > 0)
  )
}

/** In a generator within the handler, or among what the response is given. */
function streamUses(name: string, handler: FunctionDefinition, calls: readonly number[]): boolean {
  const { module } = handler.body
  const { text } = module.source
  const used = new RegExp(`\\b${literally(name)}\\b`)
  const inner = module.functions.filter(
    (one) =>
      one !== handler &&
      one.yields.length > 0 &&
      one.span.start > handler.span.start &&
      one.span.end <= handler.span.end,
  )
  if (inner.some(({ span }) => used.test(text.slice(span.start, span.end)))) return true
  return module.calls
    .filter(({ call }) => calls.includes(call.span.start))
    .filter(({ call }) => call.span.start > handler.span.start && call.span.end <= handler.span.end)
    .some(({ call }) => used.test(text.slice(call.span.start, call.span.end)))
}
