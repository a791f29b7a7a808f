import type {
  Binding,
  CallSite,
  Expression,
  FunctionDefinition,
  Loop,
  Module,
  Scope,
} from '../../languages/python/ast.js'
import { boundIn } from '../../languages/python/reading.js'
import type { Resolver } from '../../languages/python/resolver.js'
import { calleeSpan, firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { once } from '../../model/once.js'
import { isWithin } from '../../model/places.js'
import type { Span } from '../../model/source.js'
import { isOfLayer, layerMessages } from './channel-layer.js'
import { basesOf } from './mixins.js'
import {
  type Holder,
  isCollection,
  keptUnder,
  makesCollection,
  type SocketFlow,
  socketFlow,
} from './socket-flow.js'
import { consumerClass, handlerLibraries, receiveNames, sendNames } from './socket-libraries.js'

/** What the code of a server does with its sockets. */
export type ServedKind =
  /** Sends to one socket. */
  | 'sends'
  /** Sends to each of several sockets. */
  | 'loop'
  /** Sends to a group of a channel layer. */
  | 'group'
  /** Waits for messages: a call, or a loop over the socket. */
  | 'receives'
  /** A method that the library calls. */
  | 'method'
  /** Keeps sockets, or what belongs to each. */
  | 'manager'

export interface Served {
  readonly kind: ServedKind
  readonly at: Span
  /** The method, or what keeps the sockets. */
  readonly name: string
  readonly scope: string
  /** Of a loop over a socket: the library that it is of. */
  readonly loopOver?: string
  /** The way was not followed to a socket: names say it. */
  readonly isNamed?: true
}

/** What a file does with the sockets of a server, each kind by itself in source order. */
export const servedIn = once((file: PythonFile): readonly Served[] => {
  const flow = socketFlow(file.resolver)
  return [
    ...sendsIn(file, flow),
    ...layerMessages(file).map((one): Served => ({ kind: 'group', ...one })),
    ...receivesIn(file, flow),
    ...methodsIn(file),
    ...holdersIn(file, flow),
  ]
})

/** A call that hands a message to sockets. */
export interface Send {
  readonly site: CallSite
  /** The loop whose elements it sends to. */
  readonly loop: Loop | undefined
  readonly isNamed: boolean
}

/** Methods that nothing but a WebSocket has. */
const distinct: ReadonlySet<string> = new Set([
  'send_text',
  'send_json',
  'send_bytes',
  'send_str',
  'write_message',
])

/** The calls of a module that send to sockets of a server. */
export function sendsOf(module: Module, flow: SocketFlow): readonly Send[] {
  return module.calls.flatMap((site): Send[] => {
    const { callee } = site.call
    if (site.decorates || callee.kind !== 'attribute') return []
    const own = flow.ownSends.get(callee.name)
    if (!own && !sendNames.has(callee.name)) return []
    const { sockets } = flow.heldBy(callee.object, site.scope)
    const isFollowed =
      [...sockets].some(({ sends }) => sends.has(callee.name)) ||
      own?.some((one) => flow.functionsCalled(site.call, site.scope).has(one))
    const loop = loopOf(site, callee.object)
    if (isFollowed) return [{ site, loop, isNamed: false }]
    return loop && distinct.has(callee.name) && sockets.size === 0 && isRoot(callee.object, loop)
      ? [{ site, loop, isNamed: true }]
      : []
  })
}

function sendsIn({ module, source }: PythonFile, flow: SocketFlow): readonly Served[] {
  return sendsOf(module, flow).map(({ site, loop, isNamed }): Served => {
    const { callee } = site.call
    return {
      kind: loop ? 'loop' : 'sends',
      at: calleeSpan(source.text, callee),
      name: callee.kind === 'attribute' ? callee.name : '',
      scope: site.scope.name,
      ...(isNamed ? { isNamed } : {}),
    }
  })
}

/** The innermost loop around a call of whose elements the receiver is one, or is found by one. */
function loopOf({ call, scope }: CallSite, receiver: Expression): Loop | undefined {
  const around = scope.module.loops.filter((loop) => !loop.isAsync && isAround(loop, { call, scope }))
  if (around.length === 0) return undefined
  const within = elementsIn(receiver, scope)
  return around.findLast(({ iterated }) => within.has(iterated))
}

/** In the body of a statement, or in the comprehension of a clause. */
function isAround({ span, scope: of }: Loop, { call, scope }: CallSite): boolean {
  const isClause = of.kind === 'function' && !of.definition
  return isClause ? isScopeIn(scope, of) : isWithin(call.span, span)
}

function isScopeIn(scope: Scope, outer: Scope): boolean {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at === outer) return true
  return false
}

/** What is iterated by the loops whose variables an expression names, directly or through local variables. */
function elementsIn(expression: Expression, scope: Scope, depth = 0): ReadonlySet<Expression> {
  const found = new Set<Expression>()
  for (const name of namesIn(expression))
    for (const binding of bindingsOf(name, scope)) {
      if (binding.kind === 'opaque' && binding.within) found.add(binding.within.expression)
      if (binding.kind === 'value' && depth < 3)
        for (const one of elementsIn(binding.value, binding.scope, depth + 1)) found.add(one)
    }
  return found
}

/** The names that a receiver is made of: `clients` and `id` of `clients[id].socket`. */
export function namesIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name]
    case 'attribute':
      return namesIn(expression.object)
    case 'subscript':
      return [...namesIn(expression.object), ...namesIn(expression.index)]
    case 'call':
      return [...namesIn(expression.callee), ...expression.arguments.flatMap(({ value }) => namesIn(value))]
    case 'choice':
      return expression.options.flatMap(namesIn)
    case 'concatenation':
      return expression.parts.flatMap(namesIn)
    case 'display':
      return expression.entries.flatMap(({ key, value }) => [...(key ? namesIn(key) : []), ...namesIn(value)])
    default:
      return []
  }
}

/** The bindings of a name in the functions around; of a variable of the module none. */
export function bindingsOf(name: string, from: Scope): readonly Binding[] {
  for (let scope: Scope | undefined = from; scope; scope = scope.parent) {
    const bindings = scope.bindings.get(name)
    if (bindings) return scope.kind === 'module' ? [] : bindings
  }
  return []
}

/** `client` of `client.socket` and `client["socket"]`, where `client` is the loop's variable. */
function isRoot(expression: Expression, { variable }: Loop): boolean {
  const [first] = namesIn(expression)
  return first !== undefined && first === variable
}

function receivesIn({ module, source }: PythonFile, flow: SocketFlow): readonly Served[] {
  const calls = module.calls.flatMap(({ call, scope, decorates }): Served[] => {
    const { callee } = call
    if (decorates || callee.kind !== 'attribute' || !receiveNames.has(callee.name)) return []
    const { sockets } = flow.heldBy(callee.object, scope)
    if (![...sockets].some(({ receives }) => receives.has(callee.name))) return []
    return [{ kind: 'receives', at: calleeSpan(source.text, callee), name: callee.name, scope: scope.name }]
  })
  const loops = module.loops.flatMap(({ iterated, isAsync, scope, head }): Served[] => {
    if (!isAsync || iterated.kind === 'call') return []
    const library = [...flow.heldBy(iterated, scope).sockets].find(({ isIterated }) => isIterated)
    if (!library) return []
    const at = firstOnOneLine(source.text, head, iterated.span)
    return [{ kind: 'receives', at, name: 'async for', scope: scope.name, loopOver: library.id }]
  })
  return [...calls, ...loops]
}

function methodsIn(file: PythonFile): readonly Served[] {
  const { module, resolver, source } = file
  return module.functions.flatMap((definition): Served[] => {
    const { owner, name, qualifiedName, span } = definition
    if (!owner) return []
    const bases = basesOf(owner, resolver)
    const isCalled =
      handlerLibraries.some(
        ({ base, methods }) => methods.test(name) && bases.some((one) => base.test(one)),
      ) ||
      (bases.some((one) => consumerClass.test(one)) && isOfLayer(definition, resolver))
    if (!isCalled) return []
    const end = source.text.indexOf('(', span.start)
    return [{ kind: 'method', at: { start: span.start, end }, name, scope: qualifiedName }]
  })
}

/** Fields and variables that keep sockets, where they are declared. */
function holdersIn({ module, source }: PythonFile, flow: SocketFlow): readonly Served[] {
  const members = module.classes.flatMap(({ name: of, attributes, scope, qualifiedName }) => {
    const held = (all: Iterable<readonly [string, readonly Binding[]]>) =>
      [...all].flatMap(([name, bindings]) => holder(name, bindings, qualifiedName, `${of}.`))
    const membersOf = (all: readonly Served[]) => all.map(({ name }) => name.slice(of.length + 1))
    const declared = held(scope.bindings)
    // What a class declares, its methods may empty: `self.hands = {}`.
    const inBody = membersOf(declared)
    const own = [...held([...attributes].filter(([member]) => !inBody.includes(member))), ...declared]
    const kept = membersOf(own)
    // `self.sessions[user].add(session_id)` beside `self.sockets[session_id] = socket`.
    const besides = [...attributes].filter(
      ([member, bindings]) => !kept.includes(member) && keepsIds(member, bindings, kept, flow),
    )
    const named = besides.flatMap(([member, bindings]) =>
      declaredAs(member, bindings, qualifiedName, `${of}.`),
    )
    return [...own, ...named.map((one): Served => ({ ...one, isNamed: true }))]
  })
  const ofModule = [...module.scope.bindings].flatMap(([name, bindings]) => holder(name, bindings, ''))
  const shared = module.functions.flatMap(({ body }) =>
    [...body.bindings].flatMap(([name, bindings]) =>
      isSharedIn(name, body, module) ? holder(name, bindings, body.name) : [],
    ),
  )
  const ofApplications = [
    ...module.memberStores.map(({ member, ...store }) => ({
      ...store,
      name: member,
      end: 1 + member.length,
    })),
    ...module.stores.map(({ key, ...store }) => ({
      ...store,
      name: key?.kind === 'text' ? key.text : '',
      end: key ? key.span.end + 1 - store.object.span.end : 0,
    })),
  ].flatMap(({ object, name, value, scope, end }): Served[] => {
    const kept = keptUnder(object, name)
    if (kept === undefined || !value || !makesCollection(value) || !isFilled(name, kept, flow)) return []
    const at = { start: object.span.start, end: object.span.end + end }
    return [{ kind: 'manager', at, name, scope: scope.name }]
  })
  return [...members, ...ofModule, ...shared, ...ofApplications]

  function holder(name: string, bindings: readonly Binding[], scope: string, of = ''): readonly Served[] {
    return declaredAs(name, bindings, scope, of, () => keepsSockets(name, bindings, flow))
  }

  function declaredAs(
    name: string,
    bindings: readonly Binding[],
    scope: string,
    of: string,
    isKept: () => boolean = () => true,
  ): readonly Served[] {
    const declared = bindings.find(isCollection)
    if (!declared || (declared.kind !== 'value' && declared.kind !== 'annotated')) return []
    const at = declared.kind === 'value' ? declared.value : declared.annotation
    if (at.kind === 'display' && at.entries.length > 0 && !flow.isSocket(at, declared.scope)) return []
    if (!isKept()) return []
    const from = source.text.lastIndexOf(name, at.span.start)
    if (from < 0 || /[\r\n]/.test(source.text.slice(from, at.span.start))) return []
    // `self.` in front of it belongs to it.
    let start = from
    if (source.text[start - 1] === '.')
      do start--
      while (/\w/.test(source.text[start - 1] ?? ''))
    return [{ kind: 'manager', at: { start, end: from + name.length }, name: of + name, scope }]
  }
}

function keepsSockets(name: string, bindings: readonly Binding[], flow: SocketFlow): boolean {
  return (
    bindings.some((one) => isCollection(one) && flow.declaresSockets(one)) || isFilled(name, bindings, flow)
  )
}

/** The address of one consumer in its channel layer. */
const channelName = /Consumer\(\)\.channel_name$/

function isFilled(name: string, holder: Holder, flow: SocketFlow): boolean {
  return flow
    .fillsOf(holder, name)
    .some(({ values, scope }) =>
      values.some(
        (value) =>
          flow.holdsSockets(value, scope) ||
          isConnectionId(value, scope, flow.resolver) ||
          flow.resolver.pathsOf(value, scope).some((path) => channelName.test(path)),
      ),
    )
}

/** A collection that is given, as a value, the key under which a function keeps a socket in one of the others. */
function keepsIds(
  name: string,
  bindings: readonly Binding[],
  others: readonly string[],
  flow: SocketFlow,
): boolean {
  if (!bindings.some(isCollection)) return false
  const keys = others.flatMap((other) =>
    flow
      .fillsNamed(other)
      .flatMap(({ values: [key, value], scope }) =>
        key?.kind === 'name' && value && flow.holdsSockets(value, scope) ? [{ name: key.name, scope }] : [],
      ),
  )
  return flow.fillsOf(bindings, name).some(({ values, scope }) => {
    const value = values.at(-1)
    return value?.kind === 'name' && keys.some((key) => key.scope === scope && key.name === value.name)
  })
}

/** A variable of a function that functions inside it use: it lives as long as they do. */
function isSharedIn(name: string, body: Scope, { calls, stores, loops }: Module): boolean {
  const isInner = (scope: Scope) => isOtherFunction(scope, body)
  return (
    calls.some(
      ({ call, scope }) =>
        isInner(scope) &&
        [call.callee, ...call.arguments.map(({ value }) => value)].some((one) => namesIn(one).includes(name)),
    ) ||
    stores.some(({ object, scope }) => isInner(scope) && namesIn(object).includes(name)) ||
    loops.some(({ iterated, scope }) => isInner(scope) && namesIn(iterated).includes(name))
  )
}

/** Below a function, and no comprehension of its own. */
function isOtherFunction(scope: Scope, body: Scope): boolean {
  let inner = scope
  while (inner.parent && !inner.definition) inner = inner.parent
  return inner !== body && isScopeIn(inner, body)
}

const register = /^(?:python_)?socketio\.(?:\w+\.)?(?:Async)?Server\(\)\.(?:on|event)$/
const namespace = /^socketio\.(?:\w+\.)?(?:Async)?Namespace$/

/**
 * The id of one connection of Socket.IO: `request.sid` of Flask-SocketIO, the first parameter of a handler of python-socketio.
 * What is kept by it belongs to that connection.
 */
function isConnectionId(expression: Expression, scope: Scope, resolver: Resolver): boolean {
  if (resolver.pathsOf(expression, scope).includes('flask.request.sid')) return true
  return (
    expression.kind === 'name' &&
    boundIn(expression.name, scope).some((one) => isFirstOfHandler(one, resolver))
  )
}

function isFirstOfHandler(binding: Binding, resolver: Resolver): boolean {
  if (binding.kind !== 'parameter' || !isHandler(binding.of, resolver)) return false
  return binding.of.parameters.find(({ receiver }) => !receiver) === binding.parameter
}

function isHandler({ owner, name, decorators, outer }: FunctionDefinition, resolver: Resolver): boolean {
  if (owner) return name.startsWith('on_') && resolver.basesOf(owner).some((one) => namespace.test(one))
  return decorators.some(({ expression }) => {
    const callee = expression.kind === 'call' ? expression.callee : expression
    return resolver.calleePathsOf(callee, outer).some((one) => register.test(one))
  })
}
