import type { Argument, CallSite, Expression, FunctionDefinition, Scope } from '../../languages/python/ast.js'
import { calledBy, callsWithin } from '../../languages/python/reach.js'
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

/** Functions that make a request, by their last names: `requests.post`, `urlopen`, `pool.request`. */
const requesting = /^(request|post|put|urlopen|send|fetch)$/

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
  const texts = [...textsBehind(span, scope)]
  return texts.some((text) => text.includes('@connections/')) && !texts.some((text) => /arn:/.test(text))
}

/** Whether a function of this repository sends the messages that it is given to several connections. */
export function sendsToSeveral(definition: FunctionDefinition, resolver: Resolver): boolean {
  return reachOf(definition, resolver) === 'several'
}

type Reach = 'one' | 'several'

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
  const loops = module.loops.filter(({ span }) => isWithin(span, definition.span))
  let found: Reach | undefined
  for (const site of callsWithin(definition)) {
    const sent = sentBy(site, definition, resolver, depth)
    if (!sent || !isGiven(sent.message, site.scope, definition)) continue
    if (loops.some(({ span }) => isWithin(site.call.span, span))) return 'several'
    if (sent.reach === 'several' && broadcastNames.test(definition.name)) return 'several'
    if (sent.reach === 'one') found = 'one'
  }
  return found
}

/** What a call sends, and to how many. */
function sentBy(
  site: CallSite,
  around: FunctionDefinition,
  resolver: Resolver,
  depth: number,
): { readonly message: readonly Argument[]; readonly reach: Reach } | undefined {
  const { call, scope } = site
  if (isPost(call.callee, scope, resolver))
    return { message: call.arguments.filter(({ name }) => name !== 'ConnectionId'), reach: 'one' }
  if (isConnectionRequest(site)) return { message: call.arguments, reach: 'one' }
  if (depth >= deepest) return undefined
  for (const called of calledBy(site, resolver)) {
    const reach = 'body' in called && called !== around ? reachOf(called, resolver, depth + 1) : undefined
    if (reach) return { message: call.arguments, reach }
  }
  return undefined
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

/** Whether arguments are made of what a function is given. */
function isGiven(message: readonly Argument[], scope: Scope, definition: FunctionDefinition): boolean {
  const given = new Set(definition.parameters.flatMap(({ name, receiver }) => (receiver ? [] : [name])))
  return message.some(({ value }) =>
    [...textsBehind(value.span, scope)].some((text) => namesIn(text).some((name) => given.has(name))),
  )
}

/** A text, and those of the values that its names stand for in the functions around it and in the module; each once. */
function* textsBehind(span: Span, scope: Scope): Generator<string> {
  const seen = new Set([span.start])
  let level = [{ span, scope }]
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const texts = level.map((one) => ({ ...one, text: textAt(one.span, one.scope) }))
    yield* texts.map(({ text }) => text)
    level = texts
      .flatMap((one) => namesIn(one.text).flatMap((name) => valuesOf(name, one.scope)))
      .filter(({ span: { start } }) => !seen.has(start) && seen.add(start))
  }
}

function valuesOf(name: string, scope: Scope): readonly { readonly span: Span; readonly scope: Scope }[] {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const bindings = at.bindings.get(name)
    if (bindings)
      return bindings.flatMap((one) =>
        one.kind === 'value' ? [{ span: one.value.span, scope: one.scope }] : [],
      )
  }
  return []
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
