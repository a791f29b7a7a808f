import type { CallSite, Expression, Scope } from '../../languages/python/ast.js'
import { callsOf } from '../../languages/python/call-index.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { isSaidInCode } from '../../languages/python/said-in-code.js'
import { sitesOf } from '../../languages/python/shapes.js'
import { calleeSpan, firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { isWithin } from '../../model/places.js'
import type { Span } from '../../model/source.js'
import { sureness } from '../../servers/python/management-client.js'
import { defineRule, type Found } from '../define-rule.js'
import { mayUsePythonSockets } from '../families.js'
import { clients, connects } from '../python-websocket-client/clients.js'
import { doublesIn } from '../python-websocket-test/stand-ins.js'
import { servers } from '../websockets-server/servers.js'
import { closeHandlers } from './close-handlers.js'
import { closesAnother } from './close-other.js'
import { isBroad, isDead } from './dead-clauses.js'
import { goneHandlers } from './gone-handlers.js'
import { sendFailures } from './send-failures.js'
import { clientError, nothingElse, socketError } from './socket-errors.js'

const messages = {
  handler: 'handles {{error}}',
  raised: 'refuses or ends a WebSocket by {{error}}',
  'close-code': 'closes a WebSocket with a code',
  'close-other': 'closes a socket that it looked up: becomes the end of the stream of that client',
  'close-handler': '{{name}} runs when a WebSocket closes or fails',
  'failure-read': 'reads how a WebSocket ended ({{name}})',
  'gone-handler': 'handles a connection that is gone',
  'dead-handler': 'never runs: an except clause above catches {{error}} already',
  'broad-clean-up': 'any error at all removes the connection, not only its being gone',
  'send-failure': 'catches any error of a message to a connection ({{error}})',
  'error-message':
    'sends an error as a message of a connection ({{method}}): becomes an HTTP status, or an event',
} as const

const closes =
  /\.(?:WebSocket(?:Response|Handler|)\(\)|(?:Async)?(?:JsonWeb|Web)[sS]ocketConsumer\(\)|WebSocketEndpoint\(\)\.\w+)\.close$/
const endingFrame = /^aiohttp\.(?:http\.|web\.)?(?:WSMsgType|MsgType)\.(?:ERROR|CLOSE|CLOSED|CLOSING)$/i
const failureOf = /^aiohttp\.(?:\w+\.)*(?:WebSocketResponse|ClientWebSocketResponse)\(\)\.exception$/
const closeCode = /^(?:fastapi|starlette)\.status\.WS_\d+/

const triggers = [
  'WebSocket',
  'Websocket',
  'websocket',
  'GoneException',
  'post_to_connection',
  'WS_1',
  'WSMsgType',
]
// Any driver, queue or AWS call has this form: in a tree with sockets it may be about their handlers and messages.
const companions = [
  'ConnectionClosed',
  // A base class of another module may be a consumer of Channels.
  '^(?=[^]*\\.close\\(\\s*[^)\\s])[^]*Consumer\\b',
  '\\bdef\\s+(?:on_(?:ws_)?(?:connection_)?close|(?:websocket_|on_)?disconnect|on_error)\\b',
  '["\']disconnect["\']',
  '\\.on\\([^)\\n]{0,200}disconnect',
  '@[\\w.]{1,200}\\.on_error',
  'except\\b[^:]{0,300}\\b(?:ClientError|BotoCoreError)\\b',
  '\\b(?:ClientError|BotoCoreError)\\s+as\\b',
  '^(?=[^]*\\b410\\b)[^]*HTTPStatusCode',
]
const inCode = /GoneException|post_to_connection|WS_1|WSMsgType/g
const beside = new RegExp([...companions, '\\.close\\(\\s*[^)\\s]'].join('|'))
/** A file without any of these words handles no errors. */
const words = new RegExp([...triggers, ...companions, '\\.close\\(\\s*[^)\\s]'].join('|'))

export default defineRule({
  id: 'python-websocket-error',
  title: 'Python code for errors of a WebSocket',
  why: 'Close codes, disconnect exceptions and GoneException have no counterpart over SSE: an HTTP status comes before the stream, an error event inside it, and a client that left ends the generator.',
  whatToDo:
    'Decide for each place: answer with an HTTP status before streaming, send an event of its own name, or let try/finally of the generator clean up. Delete the handlers of errors that nothing raises.',
  role: 'server',
  replacement: 'errors',
  syntax: 'python',
  triggers,
  companions,
  mayFindIn: (text) => beside.test(text) || mayUsePythonSockets(text) || isSaidInCode(text, inCode, inCode),
  // An `except` may lie around a function of another file that sends.
  follows: ['python-websocket-error'],
  messages,
  *detect(file) {
    const told: Span[] = []
    // What the double of a socket raises is a part of the double; what the library calls at its end is a handler.
    const doubles = file.source.zone === 'test' ? doublesIn(file).map(({ span }) => span) : []
    for (const found of words.test(file.source.text) ? special(file) : []) {
      told.push(found.at)
      if (found.messageId === 'close-handler' || !doubles.some((one) => isWithin(found.at, one))) yield found
    }
    for (const { at, error, confidence, scope } of sendFailures(file, told))
      yield { messageId: 'send-failure', at, data: { error }, confidence, scope }
  },
})

/** What is written for sockets alone. */
function* special(file: PythonFile): Iterable<Found<typeof messages>> {
  yield* handlers(file)
  yield* raised(file)
  for (const { at, name, scope } of closeHandlers(file))
    yield { messageId: 'close-handler', at, data: { name }, scope }
  yield* failuresRead(file)
  for (const { at, confidence, scope, dead } of goneHandlers(file)) {
    yield dead
      ? { messageId: 'dead-handler', at, confidence, scope, data: { error: 'GoneException' } }
      : { messageId: 'gone-handler', at, confidence, scope }
  }
  yield* broadCleanUps(file)
  yield* errorMessages(file)
}

function* handlers(file: PythonFile): Iterable<Found<typeof messages>> {
  const { module, resolver, source } = file
  for (const clause of module.excepts) {
    for (const type of clause.types) {
      const path = resolver.pathsOf(type, clause.scope).find((one) => socketError.test(one))
      if (path === undefined) continue
      yield {
        messageId: isDead(clause, file, nothingElse) ? 'dead-handler' : 'handler',
        at: calleeSpan(source.text, type),
        data: { error: lastName(path) },
        scope: clause.scope.name,
        ...ofSide(path, file),
      }
    }
  }
}

/** An error of a connection that this file opens is its client's, where the library serves nothing here. */
function ofSide(error: string, file: PythonFile): { readonly role?: 'client' } {
  if (clientError.test(error)) return { role: 'client' }
  const isOfBoth = error.startsWith('websockets.')
  const opens = isOfBoth && sitesOf(file, clients).some((site) => isOpened(site, file))
  return opens && sitesOf(file, servers).length === 0 ? { role: 'client' } : {}
}

function isOpened({ call, scope }: CallSite, { resolver }: PythonFile): boolean {
  return resolver.pathsOf(call.callee, scope).some((path) => connects.test(path))
}

function* raised({ module, resolver, source }: PythonFile): Iterable<Found<typeof messages>> {
  const raising = new Set(callsOf(module, resolver, socketError))
  for (const site of module.calls) {
    const { call, scope } = site
    const isClose = call.callee.kind === 'attribute' && call.callee.name === 'close'
    if (!isClose && !raising.has(site)) continue
    const at = calleeSpan(source.text, call.callee)
    const paths = resolver.pathsOf(call.callee, scope)
    const error = paths.find((path) => socketError.test(path))
    if (error) yield { messageId: 'raised', at, data: { error: lastName(error) }, scope: scope.name }
    if (!isClose) continue
    const code = resolver.argument(site, 'code', 0)
    if (!code) {
      if (closesAnother(site, resolver)) yield { messageId: 'close-other', at, scope: scope.name }
      continue
    }
    const known = resolver.pathsOf(code, scope).some((path) => closeCode.test(path))
    if (known || resolver.calleePathsOf(call.callee, scope).some((path) => closes.test(path))) {
      yield { messageId: 'close-code', at, scope: scope.name }
    }
  }
}

/** `message.type == WSMsgType.ERROR`, `ws.exception()` of aiohttp. */
function* failuresRead({ module, resolver, source }: PythonFile): Iterable<Found<typeof messages>> {
  for (const { operands, scope } of module.comparisons) {
    for (const operand of operands) {
      if (!resolver.pathsOf(operand, scope).some((path) => endingFrame.test(path))) continue
      const name = operand.kind === 'attribute' ? operand.name : ''
      yield { messageId: 'failure-read', at: operand.span, data: { name }, scope: scope.name }
    }
  }
  for (const { call, scope } of callsOf(module, resolver, failureOf)) {
    const paths = resolver.pathsOf(call.callee, scope)
    if (!paths.some((path) => failureOf.test(path))) continue
    const at = calleeSpan(source.text, call.callee)
    const isClients = paths.some((path) => path.includes('ClientWebSocket'))
    yield {
      messageId: 'failure-read',
      at,
      data: { name: 'exception' },
      scope: scope.name,
      ...(isClients ? { role: 'client' } : {}),
    }
  }
}

/** `manager.send_message(connection_id, {"type": "error", …})`. */
function* errorMessages({ module, resolver, source }: PythonFile): Iterable<Found<typeof messages>> {
  for (const { call, scope } of module.calls) {
    const { callee, arguments: given } = call
    if (callee.kind !== 'attribute' || !/^_?(?:send|post|push|emit|reply)(?:_|$)/.test(callee.name)) continue
    const isToConnection = given.some(
      ({ value }) => value.kind === 'name' && /^connection_?id$/i.test(value.name),
    )
    if (!isToConnection || !given.some(({ value }) => isErrorMessage(value, scope, resolver))) continue
    yield {
      messageId: 'error-message',
      at: calleeSpan(source.text, callee),
      data: { method: callee.name },
      confidence: 'likely',
      scope: scope.name,
    }
  }
}

function isErrorMessage(given: Expression, scope: Scope, resolver: Resolver): boolean {
  return resolver
    .valuesOf(given, scope)
    .some(
      (value) =>
        value.kind === 'display' &&
        value.place.expression.entries.some(
          (entry) =>
            entry.key?.kind === 'text' &&
            /^(?:type|event|kind)$/.test(entry.key.text) &&
            resolver.textOf(entry.value, value.place.scope) === 'error',
        ),
    )
}

/** `except Exception: table.delete_item(…)` around a message to a connection. */
function* broadCleanUps(file: PythonFile): Iterable<Found<typeof messages>> {
  const { module, resolver, source } = file
  const posting = module.calls.filter(
    ({ call, scope }) => sureness(call.callee, scope, '.post_to_connection', resolver) !== undefined,
  )
  if (posting.length === 0) return
  for (const { body, clauses } of module.tries) {
    if (!posting.some((site) => isWithin(site.call.span, body))) continue
    for (const clause of clauses) {
      const deletes = module.calls.some((site) => {
        const { callee } = site.call
        return (
          callee.kind === 'attribute' &&
          callee.name === 'delete_item' &&
          isWithin(site.call.span, clause.span)
        )
      })
      if (!isBroad(clause, file) || !deletes) continue
      const keyword = { start: clause.head.start, end: clause.head.start + 'except'.length }
      yield {
        messageId: 'broad-clean-up',
        at: firstOnOneLine(source.text, clause.head, keyword),
        scope: clause.scope.name,
      }
    }
  }
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
