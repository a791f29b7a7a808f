import type {
  Argument,
  CallSite,
  Expression,
  FunctionDefinition,
  Parameter,
  Scope,
} from '../../languages/python/ast.js'
import { calledBy, callsWithin } from '../../languages/python/reach.js'
import { boundIn } from '../../languages/python/reading.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { isWithin } from '../../model/places.js'
import type { Span } from '../../model/source.js'
import { sureness } from './management-client.js'

/** What code that speaks to connections is written with. */
const words = /post_to_connection|@connections\//

/** Names of functions that do something else with what they are given than send it. */
const otherwise =
  /^_?(on|handle|process|receive|route|parse|save|store|create|insert|update|delete|remove|log)(_|$)|(^|_)handler$/
/** Names that say that a function sends to several, whatever more it does. */
const broadcastNames = /broadcast|notif|publish|relay|announce|send_?(to|all)/i

/** Functions that make a request, by their last names: `requests.post`, `urlopen`, `pool.request`; of one's own, `signed_request`. */
const requesting =
  /^(?:request|post|put|urlopen|send|fetch)$|(?:^|_)(?:request|post|fetch)(?:_|$)|[a-z](?:Request|Post|Fetch)$/

const deepest = 4

/** Whether a request is made to the path of a connection, which only WebSocket APIs have. */
export function isConnectionRequest({ call, scope }: CallSite): boolean {
  const name = lastName(call.callee)
  return (
    requesting.test(name) &&
    scope.module.source.text.includes('@connections/') &&
    call.arguments.some(({ value }) => saysConnections(value.span, scope))
  )
}

/** An address that is written there, or is behind a name there. */
function saysConnections(span: Span, scope: Scope): boolean {
  const texts = [...textsBehind(span, scope)].map(({ text }) => text)
  return texts.some((text) => text.includes('@connections/')) && !texts.some((text) => /arn:/.test(text))
}

/** Whether a function of this repository sends the messages that it is given to several connections. */
export function sendsToSeveral(definition: FunctionDefinition, resolver: Resolver): boolean {
  return reachOf(definition, resolver)?.many === 'several'
}

/** Names that say that a function sends: one that sends to one connection may as well answer what it was given. */
const sendNames =
  /^_?(?:safe|try)?_?(?:send|emit|push|notif|publish|reply|respond|deliver|transmit|unicast|tell|post_?to)/i

/** Whether a function of this repository is named for sending, and sends the messages that it is given to one connection. */
export function sendsToOne(definition: FunctionDefinition, resolver: Resolver): boolean {
  return sendNames.test(definition.name) && reachOf(definition, resolver)?.many === 'one'
}

/** Functions of the files that were read that do either, for a search of their callers. */
export function gatewaySenders(resolver: Resolver): readonly FunctionDefinition[] {
  return resolver.repository.whole
    .filter(({ source }) => words.test(source.text))
    .flatMap(({ functions }) =>
      functions.filter((one) => sendsToSeveral(one, resolver) || sendsToOne(one, resolver)),
    )
}

interface Reach {
  readonly many: 'one' | 'several'
  /** What says to whom: the parameters of the function; its receiver where it is a method. */
  readonly whom: readonly Parameter[]
}

const known = new WeakMap<FunctionDefinition, { readonly reach: Reach | undefined }>()

function reachOf(definition: FunctionDefinition, resolver: Resolver, depth = 0): Reach | undefined {
  const before = known.get(definition)
  if (before) return before.reach
  // A function that calls itself sends by its other calls.
  known.set(definition, { reach: undefined })
  const reach = reachFrom(definition, resolver, depth)
  known.set(definition, { reach })
  return reach
}

function reachFrom(definition: FunctionDefinition, resolver: Resolver, depth: number): Reach | undefined {
  const { module } = definition.outer
  if (!words.test(module.source.text) || otherwise.test(definition.name) || isEntry(definition))
    return undefined
  const several: Reach = { many: 'several', whom: definition.parameters }
  const whom = new Set<Parameter>()
  let sends = false
  for (const site of callsWithin(definition)) {
    const sent = sentBy(site, definition, resolver, depth)
    if (!sent || !isGiven(sent.message, site.scope, definition)) continue
    if (sent.whom.some((one) => isOfLoop(one.span, site.scope, definition))) return several
    if (sent.many === 'several') {
      if (broadcastNames.test(definition.name)) return several
      continue
    }
    sends = true
    for (const one of givenIn(sent.whom, site.scope, definition)) whom.add(one)
  }
  return sends ? { many: 'one', whom: [...whom] } : undefined
}

interface Sent {
  readonly message: readonly Expression[]
  readonly whom: readonly Expression[]
  readonly many: Reach['many']
}

/** What a call sends, to whom, and to how many. */
function sentBy(
  site: CallSite,
  around: FunctionDefinition,
  resolver: Resolver,
  depth: number,
): Sent | undefined {
  const { call, scope } = site
  const all = call.arguments.map(({ value }) => value)
  if (isPost(call.callee, scope, resolver)) {
    const values = (wanted: (one: Argument) => boolean) =>
      call.arguments.filter(wanted).map(({ value }) => value)
    return {
      message: values(({ name }) => name !== 'ConnectionId'),
      whom: values(({ name, spread }) => name === 'ConnectionId' || spread === true),
      many: 'one',
    }
  }
  if (isConnectionRequest(site)) {
    const whom = all.filter(({ span }) => saysConnections(span, scope))
    return { message: all, whom, many: 'one' }
  }
  if (depth >= deepest) return undefined
  for (const called of calledBy(site, resolver)) {
    const reach = 'body' in called && called !== around ? reachOf(called, resolver, depth + 1) : undefined
    if (!reach || !('body' in called)) continue
    const whom = reach.whom.flatMap((one) => handedFor(one, called, site, resolver) ?? [])
    return { message: all, whom, many: reach.many }
  }
  return undefined
}

/** What a call hands over for a parameter; for the receiver of a method what it is called on. */
function handedFor(
  parameter: Parameter,
  { parameters }: FunctionDefinition,
  site: CallSite,
  resolver: Resolver,
): Expression | undefined {
  const { callee } = site.call
  if (parameter.receiver) return callee.kind === 'attribute' ? callee.object : undefined
  const position = parameters.filter(({ receiver }) => !receiver).indexOf(parameter)
  return resolver.argument(site, parameter.name, position)
}

function isPost(callee: Expression, scope: Scope, resolver: Resolver): boolean {
  return (
    lastName(callee) === 'post_to_connection' &&
    sureness(callee, scope, '.post_to_connection', resolver) !== undefined
  )
}

/** Lambda calls it, with an event: it is given no message to send on. */
function isEntry({ parameters: [first, second] }: FunctionDefinition): boolean {
  return second !== undefined && first !== undefined && /^_?event$/i.test(first.name)
}

/** Whether a message is made of what a function is given. */
function isGiven(message: readonly Expression[], scope: Scope, definition: FunctionDefinition): boolean {
  return givenIn(message, scope, definition).some(({ receiver }) => !receiver)
}

/** The parameters of a function of which expressions are made. */
function givenIn(
  expressions: readonly Expression[],
  scope: Scope,
  { parameters }: FunctionDefinition,
): readonly Parameter[] {
  const names = new Set(
    expressions.flatMap(({ span }) => [...textsBehind(span, scope)].flatMap(({ text }) => namesIn(text))),
  )
  return parameters.filter(({ name }) => names.has(name))
}

/** Whether a loop of the function gives what is written there, or what it is made of: one thing after another. */
function isOfLoop(span: Span, scope: Scope, around: FunctionDefinition): boolean {
  const iterated = new Set(
    scope.module.loops.flatMap((loop) => (isWithin(loop.span, around.span) ? [loop.iterated] : [])),
  )
  if (iterated.size === 0) return false
  return [...textsBehind(span, scope)].some((one) =>
    namesIn(one.text).some((name) =>
      boundIn(name, one.scope).some(
        (binding) => binding.kind === 'opaque' && binding.within && iterated.has(binding.within.expression),
      ),
    ),
  )
}

/** A text, and those of the values that its names stand for in the functions around it and in the module; each once. */
function* textsBehind(span: Span, scope: Scope): Generator<{ readonly text: string; readonly scope: Scope }> {
  const seen = new Set([span.start])
  let level = [{ span, scope }]
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const texts = level.map((one) => ({ ...one, text: textAt(one.span, one.scope) }))
    yield* texts
    level = texts
      .flatMap((one) => namesIn(one.text).flatMap((name) => boundIn(name, one.scope)))
      .flatMap((one) => (one.kind === 'value' ? [{ span: one.value.span, scope: one.scope }] : []))
      .filter(({ span: { start } }) => !seen.has(start) && seen.add(start))
  }
}

/** Names of variables: no members, and no keys in quotes. */
function namesIn(text: string): readonly string[] {
  const plain = text.replace(/(["'])\w{0,80}\1/g, '""')
  return [...new Set(plain.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? [])]
}

function textAt({ start, end }: Span, scope: Scope): string {
  return scope.module.source.text.slice(start, Math.min(end, start + 4000))
}

function lastName(callee: Expression): string {
  return callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : ''
}
