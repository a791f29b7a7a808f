import type { Expression, Scope } from '../../languages/python/ast.js'
import { calleePaths } from '../../languages/python/shapes.js'
import { firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { defineRule, type Found } from '../define-rule.js'
import { clients, connects, opensInCode } from '../python-websocket-client/clients.js'

const messages = {
  'connect-loop': 'async for over connect() opens the connection again whenever it is lost',
  retried: '{{name}} calls the function again when its connection is lost',
  forever: 'the loop opens the connection again after each error',
} as const

const retries =
  /^(?:tenacity\.retry|backoff\.(?:on_exception|on_predicate)|retry\.(?:api\.)?retry|retrying\.retry|stamina\.retry)$/

export default defineRule({
  id: 'python-reconnect-loop',
  title: 'Python code that reconnects',
  why: "A browser's EventSource reconnects by itself, a Python client does not. Of this logic only a plain retry that sends Last-Event-ID has to stay.",
  whatToDo:
    'Move the client to the stream, and let one loop ask for it again with the last id it saw. Heartbeats and connection state go.',
  role: 'client',
  replacement: 'connection-management',
  syntax: 'python',
  triggers: ['websockets', 'ws_connect', 'websocket import', 'import websocket\\b', 'connect_ws'],
  mayFindIn: opensInCode,
  messages,
  *detect(file) {
    yield* connectLoops(file)
    yield* retriedFunctions(file)
    yield* foreverLoops(file)
  },
})

/** `async for socket in websockets.connect(…)`. */
function* connectLoops(file: PythonFile): Iterable<Found<typeof messages>> {
  for (const { iterated, isAsync, scope, head } of file.module.loops) {
    if (!isAsync || !isConnection(iterated, scope, file)) continue
    yield {
      messageId: 'connect-loop',
      at: firstOnOneLine(file.source.text, head, iterated.span),
      scope: scope.name,
    }
  }
}

/** The call itself, or a name that stands for what it gives: what `async with` and `await` open is one connection, and gives messages. */
function isConnection(iterated: Expression, scope: Scope, { resolver, source }: PythonFile): boolean {
  const isCall = ({ kind, span }: Expression) =>
    kind === 'call' && !/\bawait\s+$/.test(source.text.slice(Math.max(0, span.start - 20), span.start))
  const opens = (one: Expression, at: Scope) =>
    resolver.pathsOf(one, at).some((path) => path.endsWith('()') && connects.test(path.slice(0, -2)))
  if (iterated.kind === 'call') return opens(iterated, scope)
  if (iterated.kind !== 'name') return false
  const bindings = scope.bindings.get(iterated.name) ?? []
  return (
    bindings.length > 0 &&
    bindings.every((one) => one.kind === 'value' && isCall(one.value) && opens(one.value, one.scope))
  )
}

/** A decorator that calls again, over a function that connects. */
function* retriedFunctions(file: PythonFile): Iterable<Found<typeof messages>> {
  const { module, resolver } = file
  for (const { decorators, outer, span, qualifiedName } of module.functions) {
    for (const decorator of decorators) {
      const { expression } = decorator
      const named = expression.kind === 'call' ? expression.callee : expression
      const path = resolver.pathsOf(named, outer).find((one) => retries.test(one))
      if (path === undefined || !connectsWithin(span, file)) continue
      yield {
        messageId: 'retried',
        at: firstOnOneLine(file.source.text, decorator.span, named.span),
        data: { name: path },
        scope: qualifiedName,
      }
    }
  }
}

/** `while …: try: connect … except: …`, where the loop continues after the clause. */
function* foreverLoops(file: PythonFile): Iterable<Found<typeof messages>> {
  const { module } = file
  for (const loop of module.whiles) {
    const guarded = module.tries.some(
      ({ body, clauses }) =>
        clauses.length > 0 &&
        loop.span.start < body.start &&
        body.end <= loop.span.end &&
        connectsWithin(body, file),
    )
    if (!guarded) continue
    yield { messageId: 'forever', at: loop.head, scope: loop.scope.name, confidence: 'likely' }
  }
}

function connectsWithin(span: { readonly start: number; readonly end: number }, file: PythonFile): boolean {
  return file.module.calls.some(
    ({ call, scope }) =>
      span.start <= call.span.start &&
      call.span.end <= span.end &&
      calleePaths(call.callee, scope, file).some((path) => clients.some((one) => one.path.test(path))),
  )
}
