import type { CallSite, ExceptClause, FunctionDefinition, Module, Try } from '../../languages/python/ast.js'
import { calledBy, callsWithin, reachedFrom } from '../../languages/python/reach.js'
import { calleeSpan, firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import type { Confidence } from '../../model/finding.js'
import { once } from '../../model/once.js'
import { isWithin } from '../../model/places.js'
import type { Span } from '../../model/source.js'
import { sureness } from '../../servers/python/management-client.js'
import { servedIn } from '../../servers/python/served.js'
import { sendsIn } from '../python-socket-broadcast/sends.js'
import { isBroad, isDead } from './dead-clauses.js'
import { awsError, nothingElse, socketError } from './socket-errors.js'

export interface SendFailure {
  readonly at: Span
  /** What the clause catches, as it is written. */
  readonly error: string
  readonly confidence: Confidence
  readonly scope: string
}

/** Calls of sockets that servers hold: they fail with whatever the server below raises. */
const socketCall =
  /\.(?:WebSocket(?:Response|Handler)?|(?:Async)?(?:JsonWeb|Web)[sS]ocketConsumer|ServerConnection|WebSocketServerProtocol)\(\)\.(?:send\w*|receive\w*|write_message|iter_\w+|recv)$/
const methods = /^(?:post_to_connection|delete_connection|send\w*|receive\w*|write_message|iter_\w+|recv)$/

const maySend = once(({ source }: Module) =>
  /\b(?:post_to_connection|delete_connection|send\w*|receive\w*|write_message|iter_\w+|recv)\b/.test(
    source.text,
  ),
)

/**
 * Clauses that catch any failure of a message: every error of AWS, or every error at all, around a call that sends, directly or
 * through functions of this repository; or a broken connection, around what is done with a socket itself. `told`: places that are already reported as error handling.
 */
export function* sendFailures(file: PythonFile, told: readonly Span[]): Iterable<SendFailure> {
  const { module, source, resolver } = file
  for (const one of module.tries) {
    const clauses = one.clauses.filter((clause) => !isToldOf(clause, told))
    const any = clauses.filter((clause) => mayCatch(clause, file))
    const broken = clauses.filter((clause) => !any.includes(clause) && brokenIn(clause, file).length > 0)
    if (any.length + broken.length === 0) continue
    const direct = broken.length > 0 && servesIn(one.body) ? 'certain' : undefined
    const through = any.length > 0 ? sends(one, file) : undefined
    for (const clause of clauses) {
      const isAnyError = any.includes(clause)
      const confidence = isAnyError ? through : broken.includes(clause) ? direct : undefined
      if (!confidence || isDead(clause, file, nothingElse)) continue
      if (isAnyError && isOfOther(clause, one, file)) continue
      const [type] = isAnyError
        ? clause.types.filter((caught) => isAny(caught, clause, file))
        : brokenIn(clause, file)
      const keyword = { start: clause.head.start, end: clause.head.start + 'except'.length }
      yield {
        at: firstOnOneLine(source.text, clause.head, type ? calleeSpan(source.text, type) : keyword),
        error: type ? source.text.slice(type.span.start, type.span.end) : 'except',
        confidence,
        scope: clause.scope.name,
      }
    }
  }

  /** A clause before it has what sockets raise, and it hands on what it does not mend itself, without a word to a socket. */
  function isOfOther(clause: ExceptClause, { clauses }: Try, { resolver }: PythonFile): boolean {
    const isTaken = clauses
      .slice(0, clauses.indexOf(clause))
      .some(({ types, scope }) =>
        types.some((type) => resolver.pathsOf(type, scope).some((path) => socketError.test(path))),
      )
    if (
      !isTaken ||
      !/\n[ \t]*raise[ \t]*$/.test(source.text.slice(clause.span.start, clause.span.end).trimEnd())
    )
      return false
    return sends({ body: clause.span, clauses: [] }, file) === undefined
  }

  /** A socket that was followed is sent to, or waited for, in the body of a `try` itself. */
  function servesIn(body: Span): boolean {
    return servedIn(file).some(
      ({ kind, at, isNamed }) => /^(?:sends|loop|receives)$/.test(kind) && !isNamed && isWithin(at, body),
    )
  }

  function sends({ body }: Try, { module: { calls } }: PythonFile): Confidence | undefined {
    const within = calls.filter((site) => isWithin(site.call.span, body) && !isCaught(site, file, body))
    const direct = within.flatMap((site) => sendsItself(site, file) ?? [])
    if (direct.length > 0) return surest(direct)
    if (within.some((site) => isOfLoop(site, file))) return 'likely'
    const called = within.flatMap((site) => calledBy(site, resolver))
    return surest(called.flatMap((one) => ('body' in one ? (leadsThere(one, file) ?? []) : [])))
  }
}

function surest(found: readonly Confidence[]): Confidence | undefined {
  return found.includes('certain') ? 'certain' : found[0]
}

function mayCatch(clause: ExceptClause, file: PythonFile): boolean {
  return isBroad(clause, file) || clause.types.some((type) => isAny(type, clause, file))
}

function isAny(type: ExceptClause['types'][number], clause: ExceptClause, { resolver }: PythonFile): boolean {
  if (type.kind === 'name' && /^(?:Base)?Exception$/.test(type.name)) return true
  return resolver.pathsOf(type, clause.scope).some((path) => awsError.test(path))
}

/** Errors of Python by which servers say that the connection is gone: Starlette, asyncio and aiohttp raise no others for it. */
const brokenConnection =
  /^(?:RuntimeError|OSError|IOError|ConnectionError|ConnectionResetError|ConnectionAbortedError|BrokenPipeError)$/

function brokenIn({ types, scope }: ExceptClause, { resolver }: PythonFile): ExceptClause['types'] {
  return types.filter(
    (type) =>
      type.kind === 'name' && brokenConnection.test(type.name) && resolver.valuesOf(type, scope).length === 0,
  )
}

/** What a clause looks for inside, e.g. `GoneException`, says more than its head. */
function isToldOf({ span }: ExceptClause, told: readonly Span[]): boolean {
  return told.some(({ start }) => span.start <= start && start < span.end)
}

function sendsItself({ call, scope }: CallSite, { resolver }: PythonFile): Confidence | undefined {
  const { callee } = call
  const name = callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : ''
  if (!methods.test(name)) return undefined
  if (resolver.calleePathsOf(callee, scope).some((path) => socketCall.test(path))) return 'certain'
  if (name === 'post_to_connection') return sureness(callee, scope, '.post_to_connection', resolver)
  const isSure = name === 'delete_connection' && sureness(callee, scope, `.${name}`, resolver) === 'certain'
  return isSure ? 'certain' : undefined
}

/** `socket.send_json(…)` of `for socket in self.sockets`: the loop shows what its variable is. */
function isOfLoop({ call }: CallSite, file: PythonFile): boolean {
  const { callee } = call
  if (callee.kind !== 'attribute' || callee.object.kind !== 'name' || !methods.test(callee.name)) return false
  const { name } = callee.object
  return file.module.loops.some(
    (loop) =>
      loop.variable === name &&
      loop.span.start < call.span.start &&
      call.span.end <= loop.span.end &&
      sendsIn(loop, name, file),
  )
}

const known = new WeakMap<FunctionDefinition, { readonly answer: Confidence | undefined }>()

function leadsThere(called: FunctionDefinition, file: PythonFile): Confidence | undefined {
  const before = known.get(called)
  if (before) return before.answer
  let answer: Confidence | undefined
  const passesOn = (site: CallSite) => !isCaught(site, file)
  for (const reached of reachedFrom([called], file.resolver, maySend, passesOn)) {
    if (!('body' in reached)) continue
    const sent = callsWithin(reached).flatMap((site) => {
      const confidence = sendsItself(site, file)
      return confidence && passesOn(site) ? [confidence] : []
    })
    answer = surest(sent)
    if (answer) break
  }
  known.set(called, { answer })
  return answer
}

/** Whether whatever goes wrong at a call is kept from the code around it, which may be the body of a `try`. */
function isCaught({ call, scope }: CallSite, file: PythonFile, around?: Span): boolean {
  const { module } = scope
  const { source } = module
  const { tries } = module.inStatements?.((statement) => isWithin(call.span, statement)) ?? module
  return tries.some(({ body, clauses }) => {
    if (!isWithin(call.span, body) || (around && (body === around || !isWithin(body, around)))) return false
    const broad = clauses.find((clause) => isBroad(clause, file))
    return broad !== undefined && !/\braise\b/.test(source.text.slice(broad.span.start, broad.span.end))
  })
}
