import type { CallSite, Expression } from '../../languages/python/ast.js'
import { calleeSpan } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { isSamePath, type ServerRoute } from '../../model/route.js'
import { twinNames } from '../../model/twin-names.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  asserted: 'test expects a response of type text/event-stream',
  reads: 'test reads the event stream {{path}}',
  twin: 'test runs over the stream of its WebSocket route ({{name}})',
} as const

export default defineRule({
  id: 'python-event-stream-test',
  title: 'A Python test of an event stream',
  why: 'A test that reads a stream of this repository, or expects `text/event-stream`, covers what the test of the socket covered before. It is evidence that tests have moved.',
  whatToDo:
    'Nothing: this is the goal. An endless stream needs a real server, since the test clients of Starlette read a response to its end, or `stream_connect` of `sse_sockets_testing.py`, which `apply --servers --twin-tests` writes.',
  role: 'sse-server',
  replacement: 'none',
  syntax: 'python',
  triggers: ['text/event-stream', twinNames.module],
  companions: ['\\.stream\\(\\s*["\'](?:GET|POST)["\']'],
  afterRoutes: true,
  messages,
  *detect(file, { routes }) {
    if (file.source.zone !== 'test') return
    yield* assertions(file)
    yield* twins(file)
    const streams = routes.filter(({ kind }) => kind === 'stream' || kind === 'post-stream')
    for (const site of file.module.calls) yield* reads(file, site, streams)
  },
})

/** `assert response.headers["content-type"] == "text/event-stream"`, `….startswith("text/event-stream")`, `"text/event-stream" in …`. */
function* assertions({ module, resolver }: PythonFile): Iterable<Found<typeof messages>> {
  const type = /^text\/event-stream\b/
  for (const { operands, scope } of module.comparisons) {
    const text = operands.find((one) => resolver.textsOf(one, scope).some((said) => type.test(said)))
    if (text) yield { messageId: 'asserted', at: text.span, scope: scope.name }
  }
  for (const { call, scope } of module.calls) {
    const { callee } = call
    if (callee.kind !== 'attribute' || !/^(startswith|assertIn|assertEqual)$/.test(callee.name)) continue
    const text = call.arguments.find(({ value }) =>
      resolver.textsOf(value, scope).some((said) => type.test(said)),
    )
    if (text) yield { messageId: 'asserted', at: text.value.span, scope: scope.name }
  }
}

/** `@over_both`, `class ChatOverStream(OverStream, Chat)` and `stream_connect(…)`, from `sse_sockets_testing`. */
function* twins({ module, source }: PythonFile): Iterable<Found<typeof messages>> {
  const isOurs = (expression: Expression, name: string) =>
    expression.kind === 'name' &&
    expression.name === name &&
    (module.scope.bindings.get(name) ?? []).some(
      (one) => one.kind === 'import' && one.module.split('.').at(-1) === twinNames.module,
    )
  for (const { decorators, qualifiedName } of [...module.functions, ...module.classes])
    for (const { expression, span } of decorators)
      if (isOurs(expression, twinNames.decorator))
        yield { messageId: 'twin', at: span, data: { name: twinNames.decorator }, scope: qualifiedName }
  for (const { bases, head } of module.classes) {
    const [first, inherited] = bases
    if (!first || !isOurs(first, twinNames.base)) continue
    const scope = inherited?.kind === 'name' ? inherited.name : ''
    yield { messageId: 'twin', at: head, data: { name: twinNames.base }, scope }
  }
  for (const { call, scope } of module.calls)
    if (isOurs(call.callee, 'stream_connect'))
      yield {
        messageId: 'twin',
        at: calleeSpan(source.text, call.callee),
        data: { name: 'stream_connect' },
        scope: scope.name,
      }
}

/** `client.stream("GET", "/events")`, `client.get("/events")`: a path of one of this repository's streams. */
function* reads(
  { source, resolver }: PythonFile,
  site: CallSite,
  streams: readonly ServerRoute[],
): Iterable<Found<typeof messages>> {
  const { callee } = site.call
  if (callee.kind !== 'attribute') return
  const isStream = callee.name === 'stream'
  const method = isStream ? textAt(site, resolver, 0)?.toUpperCase() : callee.name.toUpperCase()
  if (method !== 'GET' && method !== 'POST') return
  const address = textAt(site, resolver, isStream ? 1 : 0)
  const path = address?.replace(/^(?:https?:\/\/[^/]*|\{\})(?=\/)/, '').replace(/[?#].*$/s, '')
  const route = streams.find((one) => one.method === method && isSamePath(one.path, path))
  if (!route || path === undefined) return
  yield {
    messageId: 'reads',
    at: calleeSpan(source.text, callee),
    data: { path },
    scope: site.scope.name,
    names: [route.path ?? path],
  }
}

/** What is written of an argument: an expression within it stands for one segment. */
function textAt(site: CallSite, resolver: PythonFile['resolver'], position: number): string | undefined {
  const given = site.call.arguments[position]
  if (!given || given.spread) return undefined
  const { value } = given
  const known = resolver.textOf(value, site.scope)
  if (known !== undefined || value.kind !== 'concatenation') return known
  return value.parts.map((part) => (part.kind === 'text' ? part.text : '{}')).join('')
}
