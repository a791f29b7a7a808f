import type { CallSite, ClassDefinition, Expression, Scope } from '../../languages/python/ast.js'
import { calleeSpan } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { once } from '../../model/once.js'
import type { Span } from '../../model/source.js'

const mockClass = /^(?:NonCallable)?(?:Magic|Async)?Mock$/
const socket =
  /^(?:(?:fastapi|starlette)\.(?:websockets\.)?WebSocket|aiohttp\.(?:web\.)?(?:WebSocketResponse|ClientWebSocketResponse)|litestar\.(?:connection\.)?WebSocket|websockets\.\S+\.(?:ServerConnection|ClientConnection|WebSocket(?:Server|Client|Common)Protocol)|websockets\.(?:WebSocket(?:Server|Client|Common)Protocol))$/
const endpoint = /^(?:starlette|fastapi)\.endpoints\.WebSocketEndpoint$/

/** Names of the management API that no other service has. */
const management = /^post_to_connection$/

export interface StandIn {
  readonly messageId: 'socket-mock' | 'endpoint' | 'mock'
  readonly at: Span
  readonly data: { readonly name: string }
  readonly scope: string
}

/** What tests put in the place of a connection: mocks in the shape of a socket, and endpoints made without a server. */
export function* standIns(file: PythonFile): Iterable<StandIn> {
  if (file.source.zone === 'test') {
    yield* managementStandIns(file)
    yield* classes(file)
    yield* namedMocks(file)
    yield* patches(file)
  }
  for (const site of file.module.calls) {
    const { callee } = site.call
    const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
    const shape = shapeOfMock(name, site, file)
    if (shape && isOne(shape, site.scope, socket, file)) {
      const at = calleeSpan(file.source.text, callee)
      yield { messageId: 'socket-mock', at, data: { name }, scope: site.scope.name }
    } else if (file.source.zone === 'test' && isOne(callee, site.scope, endpoint, file)) {
      const at = calleeSpan(file.source.text, callee)
      yield { messageId: 'endpoint', at, data: { name }, scope: site.scope.name }
    }
  }
}

const double =
  /^_?(?:fake|mock|dummy|stub|spy|test|recording)\w{0,30}(?:ws|web_?socket)\w{0,30}$|^_?(?:ws|web_?socket)(?:mock|fake|stub|double)$/i
/** Methods of Starlette's and Channels' sockets that hardly anything else has. */
const ofSocket = /^(?:send|receive)_(?:json|text|bytes)$/

/** Names of classes that stand for one connection. */
const saysConnection = /ws|socket|sock|conn|client|peer/i

/** `class FakeWebSocket` with `send_json`: what a test hands to a manager of connections, or to a route. */
export const doublesIn = once(({ module }: PythonFile): readonly ClassDefinition[] => {
  const methodsOf = (owner: ClassDefinition) =>
    module.functions.filter((one) => one.owner === owner).map(({ name }) => name)
  const others = new Set<string>()
  return module.classes.filter((owner) => {
    if (/^Test|TestCase$|Client$/.test(owner.name)) return false
    const methods = methodsOf(owner)
    const own = methods.filter((name) => ofSocket.test(name))
    // Whoever talks to a model, a terminal or a phone has a `send_text` too.
    const isOther =
      own.every((name) => name === 'send_text') &&
      !saysConnection.test(owner.name) &&
      (!methods.some((name) => /^(?:accept|close|receive)$/.test(name)) ||
        methods.some((name) => /^send_(?:audio|video|image|file|tool|turn|client|realtime)/.test(name)) ||
        owner.bases.some((base) => base.kind === 'name' && others.has(base.name)))
    if (isOther) others.add(owner.name)
    if (own.length > 0) return !isOther
    return (
      double.test(owner.name) &&
      methods.some((name) => /^(?:send|recv|receive|accept|close|write_message)$/.test(name))
    )
  })
})

function* classes(file: PythonFile): Iterable<StandIn> {
  for (const { head, name, qualifiedName } of doublesIn(file)) {
    const at = { start: head.start, end: head.start + 'class '.length + name.length }
    yield { messageId: 'socket-mock', at, data: { name }, scope: qualifiedName }
  }
}

const patched =
  /(?:^|\.)(?:websockets?|aiohttp|socketio)\.(?:\w{1,40}\.){0,4}(?:connect|serve|create_connection|WebSocketApp|ws_connect|AsyncClient)$/
const patchedSdk = /(?:^|\.)boto3\.client$/
const ofManagement = /apigatewaymanagementapi|post_to_connection/

/** `patch("websockets.connect")`, and `patch("boto3.client")` in a test of what posts to connections. */
function* patches({ module, resolver, source }: PythonFile): Iterable<StandIn> {
  for (const site of module.calls) {
    const { callee } = site.call
    const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
    if (!/^(?:patch|setattr)$/.test(name)) continue
    const target = resolver.argument(site, 'target', 0)
    const said = target ? (resolver.textOf(target, site.scope) ?? '') : ''
    if (!patched.test(said) && !(patchedSdk.test(said) && ofManagement.test(source.text))) continue
    const at = calleeSpan(source.text, callee)
    yield { messageId: 'socket-mock', at, data: { name: said }, scope: site.scope.name }
  }
}

/** `mock_ws = AsyncMock()`: a name says what is put there. */
function* namedMocks({ module, source }: PythonFile): Iterable<StandIn> {
  for (const { call, scope } of module.calls) {
    const { callee } = call
    const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
    if (!mockClass.test(name) || call.arguments.length > 0) continue
    const line = source.text.slice(source.text.lastIndexOf('\n', call.span.start) + 1, call.span.start)
    if (!/(?:^|[\s_])(?:ws|web_?socket)\d*\s{0,4}(?::[^=\n]{0,60})?=\s{0,4}(?:\w{1,20}\.)?$/.test(line))
      continue
    yield { messageId: 'socket-mock', at: calleeSpan(source.text, callee), data: { name }, scope: scope.name }
  }
}

/** A class that defines `post_to_connection`, and a mock whose `post_to_connection` is set up or checked. */
function* managementStandIns({ module, source }: PythonFile): Iterable<StandIn> {
  for (const owner of module.classes) {
    const isOne = module.functions.some((one) => one.owner === owner && management.test(one.name))
    if (isOne) {
      const { head, name, qualifiedName } = owner
      const at = { start: head.start, end: head.start + 'class '.length + name.length }
      yield { messageId: 'mock', at, data: { name }, scope: qualifiedName }
    }
  }
  const scopes = new Set<Scope>()
  const inOrder = module.attributes.toSorted((a, b) => a.expression.span.end - b.expression.span.end)
  for (const { expression, scope } of inOrder) {
    const { name, span } = expression
    if (!management.test(name) || source.text[span.end] !== '.' || scopes.has(scope)) continue
    scopes.add(scope)
    const at = { start: span.end - name.length, end: span.end }
    yield { messageId: 'mock', at, data: { name }, scope: scope.name }
  }
}

/** `MagicMock(spec=WebSocket)`, `create_autospec(WebSocket)`: the class whose shape a mock takes. */
function shapeOfMock(name: string, site: CallSite, { resolver }: PythonFile): Expression | undefined {
  if (name === 'create_autospec') return resolver.argument(site, 'spec', 0)
  if (!mockClass.test(name)) return undefined
  return resolver.argument(site, 'spec', 0) ?? resolver.argument(site, 'spec_set')
}

/** Classes only: an instance says `()`. */
function isOne(expression: Expression, scope: Scope, path: RegExp, { resolver }: PythonFile): boolean {
  return resolver.pathsOf(expression, scope).some((one) => path.test(one))
}
