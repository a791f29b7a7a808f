import type {
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Module,
  Scope,
} from '../../languages/python/ast.js'
import type { Resolver } from '../../languages/python/resolver.js'
import type { PythonFile } from '../../languages/python.js'
import { locate } from '../../model/lines.js'
import { isWithin } from '../../model/places.js'
import type { ServerTrait, TraitKind } from '../../model/server-socket.js'
import type { Span } from '../../model/source.js'
import { isForeignText, isProtocolHeader, ofPing, ofPointer } from '../known-words.js'
import { isScopeWithin, methodsOf, reachedFrom, sitesIn } from '../routes/python/handlers.js'
import { distinctTraits } from '../traits.js'
import { ownedBy } from '../ways-out.js'
import { endingsOf } from './endings.js'
import { isSocket } from './is-socket.js'
import { protocolLibraries } from './protocol-libraries.js'
import { sendersTo } from './senders.js'

/** Calls from a handler are followed so far. */
const deepest = 4
const mostFunctions = 500
/** A word for a pointer's move further from where a message is received is of something else: a tool's call, a program that moves one. */
const nearCalls = 2

/** It takes messages from the socket, or is called with one by Channels or Starlette. */
function receives(of: FunctionDefinition): boolean {
  return (
    /^((on|websocket)_)?receive(_json)?$/.test(of.name) ||
    sitesIn(of).some(
      ({ call: { callee } }) =>
        callee.kind === 'attribute' && /^(receive|iter)_(text|json|bytes)$/.test(callee.name),
    )
  )
}

/**
 * Reads the traits of a handler: from its code, from functions that it calls, and from the methods of every object that gets the
 * socket, as far as they are called. Code that many handlers share is read once.
 */
export function traitReader(
  files: readonly PythonFile[],
): (handler: FunctionDefinition | ClassDefinition, resolver: Resolver) => readonly ServerTrait[] {
  const called = calledNames(files)
  const known = new Map<FunctionDefinition, readonly ServerTrait[]>()
  const handed = new Map<FunctionDefinition, readonly FunctionDefinition[]>()
  return (handler, resolver) => {
    const first = 'parameters' in handler ? [handler] : methodsOf(handler, resolver)
    const code = reachedFrom(first, resolver, {
      deep: deepest,
      most: mostFunctions,
      besides: (of) =>
        kept(handed, of, () =>
          handedTo(of, resolver).filter(({ name }) => called.has(name) || name.startsWith('__')),
        ),
    })
    const near = new Set(
      reachedFrom([...first, ...code.filter(receives)], resolver, { deep: nearCalls, most: mostFunctions }),
    )
    const own = code.flatMap((one) =>
      kept(known, one, () => traitsIn(one, resolver)).filter(
        ({ kind, what }) => near.has(one) || kind !== 'high-rate' || !ofPointer.test(what),
      ),
    )
    const traits = [
      ...own,
      ...sendersTo(code, own, files),
      ...unfollowed(code, resolver, called),
      ...('parameters' in handler ? endingsOf(handler, resolver) : []),
      ...('parameters' in handler ? [] : [...encodingOf(handler, resolver), ...basesOf(handler, resolver)]),
    ]
    return distinctTraits(traits)
  }
}

function kept<K, V>(known: Map<K, V>, key: K, find: () => V): V {
  const before = known.get(key)
  if (before !== undefined) return before
  const found = find()
  known.set(key, found)
  return found
}

/** Names of all that is called as a method. */
function calledNames(files: readonly PythonFile[]): ReadonlySet<string> {
  return new Set(
    files.flatMap(({ module }) =>
      module.calls.flatMap(({ call: { callee } }) => (callee.kind === 'attribute' ? [callee.name] : [])),
    ),
  )
}

/** Modules of the standard library and of frameworks whose calls send nothing by themselves. */
const harmless =
  /^(asyncio|builtins|collections|contextlib|contextvars|copy|dataclasses|functools|inspect|json|logging|queue|sys|threading|time|traceback|types|typing|uuid|warnings|weakref|anyio|asgiref|channels|django|fastapi|loguru|pydantic|starlette|structlog)(\.|$)/

/** Where the socket is passed on to code that was not followed: deeper in this repository, or in a package. */
function unfollowed(
  code: readonly FunctionDefinition[],
  resolver: Resolver,
  called: ReadonlySet<string>,
): readonly ServerTrait[] {
  const followed = new Set(code)
  return code.flatMap((of) =>
    sitesIn(of).flatMap(({ call, scope }): ServerTrait[] => {
      if (!call.arguments.some(({ value }) => isSocket(value, scope, resolver))) return []
      const next = resolver
        .valuesOf(call.callee, scope)
        .flatMap((value) =>
          value.kind === 'function'
            ? [value.definition]
            : value.kind === 'class'
              ? methodsOf(value.definition, resolver).filter(({ name }) => called.has(name))
              : [],
        )
      const isForeign = resolver
        .pathsOf(call.callee, scope)
        .some((path) => next.length === 0 && path.includes('.') && !harmless.test(path))
      if (!isForeign && next.every((one) => followed.has(one))) return []
      const { source } = of.body.module
      const { start, end } = call.callee.span
      return [{ kind: 'depth', location: locate(source, call.span), what: source.text.slice(start, end) }]
    }),
  )
}

/** `manager.connect(websocket)`, `Session(websocket)`: all methods of the object, which now has the socket. */
function handedTo(of: FunctionDefinition, resolver: Resolver): readonly FunctionDefinition[] {
  return sitesIn(of).flatMap(({ call, scope }) => {
    if (!call.arguments.some(({ value }) => isSocket(value, scope, resolver))) return []
    return resolver.valuesOf(call.callee, scope).flatMap((value) => {
      const owner =
        value.kind === 'class'
          ? value.definition
          : value.kind === 'function'
            ? value.definition.owner
            : undefined
      return owner ? methodsOf(owner, resolver) : []
    })
  })
}

/** What takes a terminal's keys, or one frame after the other. */
const atHighRate =
  /^(pty\.(fork|openpty|spawn)|ptyprocess\.(\w+\.)*spawn|pexpect\.(\w+\.)*spawn|winpty\.\w+|cv2\.imdecode)$/

const ofBytes = new Set(['send_bytes', 'receive_bytes', 'iter_bytes'])
/** `raise WebSocketException(code=4401)` */
const refusal = /^(?:fastapi|starlette)\.(?:exceptions\.)?WebSocketException$/
/** Services that carry messages between processes, by their client packages. */
const brokers =
  /^(redis|aioredis|aio_pika|pika|nats|aiokafka|confluent_kafka|kafka|broadcaster|aiomqtt|paho)\b/
const tasks =
  /^(asyncio\.(create_task|ensure_future|gather|TaskGroup)|anyio\.create_task_group|threading\.Thread)$/
const registering = new Set(['append', 'add', 'insert', 'setdefault'])

function traitsIn(of: FunctionDefinition, resolver: Resolver): ServerTrait[] {
  const { module } = of.body
  const { text } = module.source
  const said = ({ start, end }: Span) => text.slice(start, end)
  const found: ServerTrait[] = []
  const add = (kind: TraitKind, span: Span, what: string) =>
    found.push({ kind, location: locate(module.source, span), what })
  const isIn = ({ scope }: { readonly scope: Scope }) => isScopeWithin(scope, of.body)

  for (const site of sitesIn(of)) {
    const { callee, span } = site.call
    const paths = resolver.pathsOf(callee, site.scope)
    const library = protocolLibraries.find(({ path }) => paths.some((one) => path.test(one)))
    if (library) found.push({ ...ownedBy(library), location: locate(module.source, span) })
    const fast = paths.find((one) => atHighRate.test(one))
    if (fast !== undefined) add('high-rate', span, fast)
    const broker = paths.flatMap((one) => brokers.exec(one)?.[1] ?? []).at(0)
    if (broker !== undefined) add('broker', callee.span, broker)
    if (paths.some((path) => tasks.test(path))) add('background-task', callee.span, said(callee.span))
    if (paths.some((path) => refusal.test(path))) {
      const code = resolver.argument(site, 'code', 0)
      if (code) add('close-code', span, said(code.span))
    }
    if (callee.kind !== 'attribute') continue
    const { name } = callee
    const [first] = site.call.arguments
    const key = first?.value.kind === 'text' ? first.value.text : undefined
    if (ofBytes.has(name)) add('bytes', callee.span, name)
    if (name === 'get' && key === 'bytes') add('bytes', span, said(span))
    if (name === 'get' && namesProtocols(key)) add('sub-protocol', span, said(span))
    if (name === 'group_add' || name === 'group_send') add('channel-layer', span, 'channel layer')
    const group = name === 'group_add' ? resolver.argument(site, 'group', 0) : undefined
    if (group) add('room', span, said(group.span))
    if (/^(create_task|start_soon)$/.test(name) && !paths.some((path) => tasks.test(path)))
      add('background-task', callee.span, said(callee.span))
    const data = resolver.argument(
      site,
      'bytes_data',
      name === 'send' && isSelf(callee.object) ? 1 : undefined,
    )
    if (data && said(data.span) !== 'None') add('bytes', span, 'send(bytes_data=…)')
    const mode = resolver.argument(site, 'mode', 1)
    if (/^(send|receive)_json$/.test(name) && mode?.kind === 'text' && mode.text === 'binary')
      add('bytes', span, `${name}(mode="binary")`)
    const protocol = resolver.argument(site, 'subprotocol', 0)
    if (name === 'accept' && protocol && said(protocol.span) !== 'None')
      add('sub-protocol', span, said(protocol.span))
    const code = resolver.argument(site, 'code', 0)
    if (name === 'close' && code && (isSelf(callee.object) || isSocket(callee.object, site.scope, resolver)))
      add('close-code', span, said(code.span))
    if (
      registering.has(name) &&
      isShared(callee.object, site.scope) &&
      site.call.arguments.some(({ value }) => isSocket(value, site.scope, resolver))
    ) {
      const registry = registryOf(callee.object, site.scope)
      add('hub', span, said((registry ?? callee.object).span))
      if (registry) add('room', span, said(callee.object.span))
    }
  }
  // A consumer that reads what Channels hands it as bytes.
  const [own, ...others] = [...text.slice(of.span.start, of.span.end).matchAll(/\bbytes_data\b/g)]
  if (own && others.length > 0 && /^receive$/.test(of.name)) {
    const start = of.span.start + (others[0]?.index ?? own.index)
    add('bytes', { start, end: start + 'bytes_data'.length }, 'bytes_data')
  }
  for (const { expression } of module.subscripts.filter(isIn)) {
    const { index, span } = expression
    if (index.kind !== 'text') continue
    if (index.text === 'bytes') add('bytes', span, said(span))
    if (namesProtocols(index.text)) add('sub-protocol', span, said(span))
  }
  for (const { operands, span, ...rest } of module.comparisons)
    if (isIn(rest) && operands.some((one) => one.kind === 'text' && one.text === 'bytes'))
      add('bytes', span, said(span))
  // `send({"type": "websocket.send", "bytes": …})`
  for (const { expression, scope } of module.displays)
    if (isIn({ scope }))
      for (const { key } of expression.entries)
        if (key?.kind === 'text' && key.text === 'bytes') add('bytes', key.span, said(key.span))
  for (const { object, value, scope } of module.stores)
    if (isIn({ scope }) && isShared(object, scope) && isSocket(value, scope, resolver))
      add('hub', object.span, said(object.span))
  for (const { expression, scope } of module.attributes)
    if (isIn({ scope }) && /^(client|application)_state$/.test(expression.name))
      add('client-state', expression.span, expression.name)
  for (const { span, text: type } of module.strings) {
    if (span.start < of.span.start || of.span.end < span.end) continue
    if (ofPointer.test(type)) add('high-rate', span, type)
    if (ofPing.test(type)) add('ping', span, type)
  }
  for (const trait of [...foreignPeer(of, module), ...authOf(of, resolver)]) found.push(trait)
  return found
}

function isSelf(expression: Expression): boolean {
  return expression.kind === 'name' && expression.name === 'self'
}

function namesProtocols(text: string | undefined): boolean {
  return text !== undefined && (text === 'subprotocols' || isProtocolHeader(text))
}

/** Values that outlive the connection: an attribute, a name of the module, or an entry of one. */
function isShared(expression: Expression, scope: Scope): boolean {
  if (expression.kind === 'attribute') return true
  if (registryOf(expression, scope)) return true
  const bound = expression.kind === 'name' ? boundFrom(expression.name, scope) : undefined
  return bound?.scope.kind === 'module'
}

/** The registry of which it is one entry: `rooms` of `rooms[room]`, `rooms.setdefault(room, set())`, or of a variable that is given one. */
function registryOf(expression: Expression, scope: Scope, depth = 0): Expression | undefined {
  if (depth > 3) return undefined
  if (expression.kind === 'name') {
    const bound = boundFrom(expression.name, scope)
    const [only, ...more] = bound?.bindings ?? []
    return only?.kind === 'value' && more.length === 0 && bound?.scope.kind !== 'module'
      ? registryOf(only.value, only.scope, depth + 1)
      : undefined
  }
  const isEntry =
    expression.kind === 'call' &&
    expression.callee.kind === 'attribute' &&
    /^(setdefault|get)$/.test(expression.callee.name)
  const of =
    expression.kind === 'subscript'
      ? expression.object
      : isEntry && expression.callee.kind === 'attribute'
        ? expression.callee.object
        : undefined
  return of && isShared(of, scope) ? of : undefined
}

function boundFrom(name: string, scope: Scope) {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const bindings = at.bindings.get(name)
    if (bindings && !at.handedOut.has(name)) return { scope: at, bindings }
  }
  return undefined
}

/** `{"event": "media", "media": {"payload": …}}` */
const mediaFrame = ['event', 'media', 'payload']

function foreignPeer({ span }: FunctionDefinition, module: Module): readonly ServerTrait[] {
  const own = module.strings.filter((one) => isWithin(one.span, span))
  const texts = new Set(own.map(({ text }) => text))
  const isMedia = mediaFrame.every((name) => texts.has(name))
  const [first] = own.filter(({ text }) => isForeignText(text) || (isMedia && text === 'media'))
  return first
    ? [{ kind: 'foreign-peer', location: locate(module.source, first.span), what: first.text }]
    : []
}

const asking: Readonly<Record<string, string>> = {
  query_params: 'query',
  cookies: 'cookie',
  headers: 'header',
  session: 'session',
}

function authOf(of: FunctionDefinition, resolver: Resolver): readonly ServerTrait[] {
  const { module } = of.body
  const place = (span: Span) => locate(module.source, span)
  const given = of.parameters.flatMap(({ default: value }): ServerTrait[] => {
    const paths = value?.kind === 'call' ? resolver.pathsOf(value.callee, of.outer) : []
    const name = paths
      .flatMap(
        (path) =>
          /^fastapi(?:\.params?|\.param_functions)?\.(Depends|Security|Cookie|Header)$/.exec(path)?.[1] ?? [],
      )
      .at(0)
    if (!value || name === undefined) return []
    return [{ kind: 'auth', location: place(value.span), what: name }]
  })
  const read = module.attributes.flatMap(({ expression, scope }): ServerTrait[] => {
    const what = Object.hasOwn(asking, expression.name) ? asking[expression.name] : undefined
    if (what === undefined || !isScopeWithin(scope, of.body) || !isSocket(expression.object, scope, resolver))
      return []
    return [{ kind: 'auth', location: place(expression.span), what }]
  })
  return [...given, ...read]
}

/** A consumer of a library: `class Subscriptions(GraphqlWsConsumer)`. */
function basesOf(definition: ClassDefinition, resolver: Resolver): readonly ServerTrait[] {
  const bases = resolver.basesOf(definition)
  const library = protocolLibraries.find(({ path }) => bases.some((one) => path.test(one)))
  const location = locate(definition.outer.module.source, definition.head)
  return library ? [{ ...ownedBy(library), location }] : []
}

/** `class Audio(WebSocketEndpoint): encoding = "bytes"`. */
function encodingOf(definition: ClassDefinition, resolver: Resolver): readonly ServerTrait[] {
  return resolver.lineage(definition).flatMap((one) =>
    (one.scope.bindings.get('encoding') ?? []).flatMap((binding): ServerTrait[] => {
      if (binding.kind !== 'value' || binding.value.kind !== 'text' || binding.value.text !== 'bytes')
        return []
      const { source } = one.outer.module
      return [{ kind: 'bytes', location: locate(source, binding.value.span), what: 'encoding = "bytes"' }]
    }),
  )
}
