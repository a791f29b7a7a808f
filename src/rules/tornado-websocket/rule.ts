import type { Expression, Scope } from '../../languages/python/ast.js'
import { channelNames } from '../../languages/python/http-routes.js'
import { listedIn } from '../../languages/python/listed.js'
import { type Shape, seenClasses } from '../../languages/python/shapes.js'
import { firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import type { Link } from '../../model/finding.js'
import { regexPath } from '../../servers/routes/python/channels.js'
import { defineRule, type Found } from '../define-rule.js'

const handlers: readonly Shape<'handler'>[] = [
  { id: 'handler', path: /^tornado\.websocket\.WebSocketHandler$/ },
  { id: 'handler', path: /^sockjs\.tornado\.(?:\w+\.)?SockJSConnection$/ },
  { id: 'handler', path: /^terminado\.(?:websocket\.)?TermSocket$/ },
]

const messages = {
  handler: 'handler of WebSocket connections ({{name}})',
  route: 'route of a WebSocket handler ({{name}})',
} as const

export default defineRule({
  id: 'tornado-websocket',
  title: 'A WebSocket handler of Tornado',
  why: 'Each instance is one connection: its methods receive and send. A RequestHandler that flushes events and one that takes posts do the same over HTTP.',
  whatToDo:
    'Write a handler whose get sets text/event-stream and flushes events, and one whose post does what on_message did.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['tornado\\.websocket', 'WebSocketHandler', 'SockJSConnection', 'TermSocket'],
  // A table of routes does not name sockets: the handler may stand in another file.
  companions: [
    '\\btornado\\.web\\b',
    '\\bfrom tornado import',
    '\\bdef \\w{0,40}routes\\(',
    '\\bhandlers\\s?[:=]',
  ],
  messages,
  *detect(file) {
    yield* seenClasses(file, handlers)
    yield* routes(file)
  },
})

/** `(r"/ws", Chat)` in a list, `url(r"/ws", Chat)`, `URLSpec(r"/ws", Chat)`. */
function* routes({ module, resolver, source }: PythonFile): Iterable<Found<typeof messages>> {
  const tuples = listedIn(module).flatMap(({ expression, scope }) =>
    expression.kind === 'display' ? [{ expression, parts: expression.entries, scope }] : [],
  )
  const made = module.calls.flatMap(({ call, scope }) =>
    call.callee.kind !== 'other' && resolver.pathsOf(call.callee, scope).some((path) => declaring.test(path))
      ? [{ expression: call, parts: call.arguments, scope }]
      : [],
  )
  for (const { expression, parts, scope } of [...tuples, ...made]) {
    const [path, handler] = parts.map(({ value }) => value)
    const text = path?.kind === 'text' && handler ? path.text : undefined
    const [found] = text === undefined ? [] : classesOf(handler, scope)
    if (!path || text === undefined || !found) continue
    const names = channelNames(served(text))
    const link: Link = {
      kind: 'handler',
      name: `${found.outer.module.source.path}:${found.qualifiedName}`,
    }
    yield {
      messageId: 'route',
      at: firstOnOneLine(source.text, expression.span, path.span),
      data: { name: found.name },
      scope: scope.name,
      names,
      links: [...names.map((name): Link => ({ kind: 'route', name })), link],
    }
  }

  function classesOf(handler: Expression | undefined, scope: Scope) {
    return (handler ? resolver.valuesOf(handler, scope) : []).flatMap((value) =>
      value.kind === 'class' &&
      resolver.basesOf(value.definition).some((base) => handlers.some(({ path }) => path.test(base)))
        ? [value.definition]
        : [],
    )
  }
}

const declaring = /^tornado\.(?:web\.(?:url|URLSpec)|routing\.(?:URLSpec|Rule))$/

/** Tornado's paths are regular expressions, of which groups need no name: `/ws/([^/]+)`. */
function served(path: string): string {
  let count = 0
  const said = regexPath(path.replace(/\((?!\?)/g, () => `(?P<part${++count}>`))
  return said === undefined ? path : `/${said.replace(/^\//, '')}`
}
