import type {
  Attribute,
  Call,
  CallSite,
  ClassDefinition,
  Display,
  Expression,
  FunctionDefinition,
  Module,
  Scope,
} from '../../languages/python/ast.js'
import { callsOf } from '../../languages/python/call-index.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { append, once } from '../../model/once.js'
import { isWithin } from '../../model/places.js'
import { isLayerSend } from './channel-layer.js'
import { sendsOf } from './served.js'
import { type SocketFlow, socketFlow } from './socket-flow.js'

/** Parameters that say who gets a message. */
const whom =
  /(?:^|_)(?:ids?|pk|uuid|rooms?|users?|username|groups?|channels?|session|key|token|websocket|ws|sockets?|clients?|conn[a-z]*|sid|exclude[a-z]*|sender|ctx|context|config|cfg|db|app|manager|service|logger)$/i

/** Arguments that choose who gets a message, and are none. */
const choosing = /^(?:room|to|namespace|skip_sid|include_self|sid|exclude|group|callback|ignore_queue|mode)$/

const emits =
  /^(?:flask_socketio\.(?:SocketIO\(\)\.)?(?:emit|send)|(?:python_)?socketio\.(?:\w+\.)?(?:Async)?Server\(\)\.(?:emit|send)|(?:flask_socketio|socketio)\.(?:Async)?Namespace\(\)\.(?:emit|send)|websockets\.(?:(?:asyncio|legacy)\.)?(?:server\.|connection\.|protocol\.)?broadcast)$/

/** Names that say that a function sends: one that sends to one socket may as well answer what it was given. */
const sendNames =
  /(?:^|_)(?:send|emit|push|notify|publish|reply|respond|response|deliver|transmit|unicast|tell)/i

/** Names that say that a function gives something back: `scrape_reply_context`. */
const readNames =
  /^_{0,2}(?:get|fetch|scrape|load|read|parse|find|build|make|create|format|compose|generate|list|count|is|has|should|can)_/

/** Functions of the program that are handed a message and send it to sockets, and by module what calls them. */
export function ownSenders(resolver: Resolver): {
  readonly functions: ReadonlySet<FunctionDefinition>
  readonly calls: ReadonlyMap<Module, readonly OwnSend[]>
} {
  return sendersOf(socketFlow(resolver))
}

/** The variables and fields, of any file that was read, that are given an instance of a class. */
export function instancesOf({ name }: ClassDefinition, resolver: Resolver): readonly string[] {
  return socketFlow(resolver).modules.flatMap(({ scope, classes, memberStores }) => {
    const makes = (value: Expression | undefined) =>
      value?.kind === 'call' &&
      (value.callee.kind === 'name' || value.callee.kind === 'attribute') &&
      value.callee.name === name
    const bound = [scope.bindings, ...classes.map(({ attributes }) => attributes)]
    return [
      ...bound.flatMap((all) =>
        [...all].flatMap(([key, bindings]) =>
          bindings.some((one) => one.kind === 'value' && makes(one.value)) ? [key] : [],
        ),
      ),
      ...memberStores.flatMap(({ member, value }) => (makes(value) ? [member] : [])),
    ]
  })
}

export interface OwnSend {
  readonly site: CallSite
  readonly name: string
  /** The function as it is named there. */
  readonly named: Expression
  readonly reach: 'one' | 'several'
}

/** Names that say that a function is there to send, whatever it makes its message of. */
const saysSending = /^_{0,2}(?:re)?(?:send|broadcast|publish|notify|emit|announce)(?:_|$)/

/** Names of functions that take a message of a client, whatever they send then. */
const taking = /^_*(?:on|handle|process|receive|parse|dispatch)(?:_|$)/

/** Functions that call one another are followed so far. */
const deepest = 4

const sendersOf = once((flow: SocketFlow) => {
  const several = new Set<FunctionDefinition>()
  const one = new Set<FunctionDefinition>()
  for (const module of flow.modules) {
    for (const { site, loop } of sendsOf(module, flow)) add(loop ? several : one, site)
    for (const site of callsOf(module, flow.resolver, emits)) if (!site.decorates) add(several, site)
    for (const site of module.calls) {
      const named = layerSend(site.call)
      if (named?.name === 'group_send') add(several, site, true)
      if (named?.name === 'send' && isLayerSend(named, site.scope, flow.resolver)) add(one, site, true)
    }
  }

  const calls = new Map<Module, OwnSend[]>()
  const found = new Set<Call>()
  const searched = new Set<FunctionDefinition>()
  for (let depth = 0; depth < deepest; depth++) {
    const before = several.size + one.size
    for (const single of [...one]) {
      if (searched.has(single)) continue
      searched.add(single)
      for (const { site } of callsTo(single, flow)) add(isInLoop(site) ? several : one, site)
    }
    for (const sender of [...several]) {
      if (searched.has(sender)) continue
      searched.add(sender)
      for (const send of callsTo(sender, flow)) {
        keep(send, 'several')
        add(several, send.site)
      }
    }
    if (several.size + one.size === before) break
  }
  const single = [...one].filter(
    (sender) => !several.has(sender) && sendNames.test(sender.name) && !readNames.test(sender.name),
  )
  for (const sender of single) for (const send of callsTo(sender, flow)) keep(send, 'one')
  for (const sites of calls.values()) sites.sort((a, b) => a.named.span.start - b.named.span.start)
  return { functions: new Set([...several, ...single]), calls }

  function keep(send: Omit<OwnSend, 'reach'>, reach: OwnSend['reach']): void {
    const { call, scope } = send.site
    if (!found.has(call)) append(calls, scope.module, { ...send, reach })
    found.add(call)
  }

  function add(to: Set<FunctionDefinition>, site: CallSite, isOfLayer = false): void {
    const around = functionsAround(site.scope)
    const handed =
      around.find((definition) => isHandedMessage(site, definition, isOfLayer)) ??
      (to === several ? around.find(isSender) : undefined)
    const [inner] = around
    if (!handed || !inner || taking.test(handed.name)) return
    // `gather(*[send(socket) for socket in sockets])`, where `send` is a function inside.
    const isEach = handed !== inner && flow.callsNamed(inner.name).some((call) => isInLoop(call, handed))
    const known = isEach ? several : to
    known.add(handed)
  }
})

/** Calls of a function, also where it is handed on with its arguments: `tasks.add_task(manager.broadcast, message)`. */
function callsTo(called: FunctionDefinition, flow: SocketFlow): readonly Omit<OwnSend, 'reach'>[] {
  const { name } = called
  return [
    ...flow.callsNamed(name).map((site) => ({ site, named: site.call.callee })),
    ...flow.handedOn(name),
  ].flatMap(({ site, named }) =>
    !site.decorates && flow.functionsCalled({ ...site.call, callee: named }, site.scope).has(called)
      ? [{ site, name, named }]
      : [],
  )
}

function nameOf(expression: Expression): string {
  return expression.kind === 'name' || expression.kind === 'attribute' ? expression.name : ''
}

function rootOf(expression: Expression): string {
  return expression.kind === 'attribute' ? rootOf(expression.object) : nameOf(expression)
}

/** One inside another function is a part of what that does. */
function isSender({ name, outer }: FunctionDefinition): boolean {
  return outer.kind !== 'function' && saysSending.test(name)
}

/** Innermost first. */
function functionsAround(scope: Scope): readonly FunctionDefinition[] {
  const found: FunctionDefinition[] = []
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.definition) found.push(at.definition)
  return found
}

function isInLoop({ call, scope }: CallSite, within?: FunctionDefinition): boolean {
  return scope.module.loops.some(({ isAsync, span, scope: of }) => {
    if (isAsync || (within && !isWithin(call.span, within.span))) return false
    return of.kind === 'function' && !of.definition ? scope === of : isWithin(call.span, span)
  })
}

/** Whether a message, and not only who gets it, is what the function was given; one that it puts together says what it is for. */
function isHandedMessage(
  { call, scope }: CallSite,
  { parameters, body }: FunctionDefinition,
  isOfLayer: boolean,
): boolean {
  const given = new Set(
    parameters.flatMap(({ receiver, name }) => (receiver || whom.test(name) ? [] : [name])),
  )
  if (given.size === 0) return false
  const first = isOfLayer ? 1 : 0
  return call.arguments
    .filter(({ name }, at) => (name === undefined ? at >= first : !choosing.test(name)))
    .some(({ value }) => isGiven(value, scope, 0))

  function isGiven(value: Expression, from: Scope, depth: number): boolean {
    if (depth > 6) return false
    switch (value.kind) {
      case 'name': {
        if (isShadowed(value.name, from, body)) return false
        if (given.has(value.name)) return true
        const bindings = body.bindings.get(value.name) ?? []
        return bindings.some((one) => one.kind === 'value' && isGiven(one.value, one.scope, depth + 1))
      }
      case 'call': {
        const { callee, arguments: list } = value
        if (callee.kind === 'attribute' && isGiven(callee.object, from, depth + 1)) return true
        // `WsUserBanned(user=name)` and `Order.objects.create(…)` make a message here; `Event(type=kind, data=data)` carries one.
        const isMade = /^[A-Z]/.test(nameOf(callee)) || /^[A-Z]/.test(rootOf(callee))
        return list.some(
          ({ name, value: part }) =>
            (!isMade || (name !== undefined && saysKind.test(name))) && isGiven(part, from, depth + 1),
        )
      }
      case 'choice':
        return value.options.some((one) => isGiven(one, from, depth + 1))
      case 'display':
        return (
          // Every message of a channel layer has a `type`: the method that it calls.
          (isOfLayer || !value.entries.some(isKind)) &&
          value.entries.some((one) => isGiven(one.value, from, depth + 1))
        )
      default:
        return false
    }
  }
}

function isKind({ key, value }: Display['entries'][number]): boolean {
  return key?.kind === 'text' && saysKind.test(key.text) && value.kind === 'text'
}

/** Keys under which a message says what it is. */
const saysKind = /^(?:type|event|kind|action|op|cmd|command|topic|msg_?type|message_?type)$/i

/** By the variable of a comprehension, or of a function inside. */
function isShadowed(name: string, from: Scope, body: Scope): boolean {
  for (let at: Scope | undefined = from; at && at !== body; at = at.parent)
    if (at.bindings.has(name)) return true
  return false
}

/** `layer.group_send` of `layer.group_send(group, message)` and of `async_to_sync(layer.group_send)(group, message)`. */
function layerSend({ callee }: Call): Attribute | undefined {
  const named = callee.kind === 'call' ? callee.arguments[0]?.value : callee
  return named?.kind === 'attribute' && /^(?:group_)?send$/.test(named.name) ? named : undefined
}
