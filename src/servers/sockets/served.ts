import type { CallExpression, NewExpression, Node, PropertyAssignment, VariableDeclaration } from 'ts-morph'
import type { Keeping } from '../../languages/script/flow/flow.js'
import { declarationOf, exportOf } from '../../languages/script/program/declarations.js'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf, programOf } from '../../languages/script/program/program.js'
import { lastName } from '../../languages/script/runs.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { outermostWrapper, unwrap } from '../../languages/script/syntax.js'
import { baseOf, newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { append } from '../../model/once.js'
import { socketHooksIn } from './given-sockets.js'
import { givenUnder } from './handed-by-framework.js'
import { eventNamed, listenerOf, memberUseOf } from './member-use.js'
import { collectionMeant } from './named-members.js'
import { ownSendersOf, sending } from './own-senders.js'
import { isOfHandshake } from './raw-sockets.js'
import { keptById, keptByMadeId, registryOf } from './registries.js'
import { type ServerFlows, serverFlowsOf, type TracedIoUse } from './server-flows.js'
import type { ServerUse } from './socket-servers.js'
import { typedCollectionsIn } from './typed-sockets.js'

/** What the code of a server does with its sockets. */
export type ServedKind =
  /** Hears of each new connection. */
  | 'connection'
  /** Hears something else of a whole server: that it fails, listens, ends. */
  | 'server-event'
  /** Called for each connection before it is made. */
  | 'middleware'
  /** Makes a connection of an upgrade. */
  | 'upgrades'
  | 'receives'
  /** Hears that a socket closes or fails. */
  | 'ends'
  /** Closes with a code. */
  | 'closes'
  | 'pings'
  /** Hears that a client can take more. */
  | 'drains'
  /** Sends to one socket. */
  | 'sends'
  /** Hands a message to a function of the program that sends it to one socket. */
  | 'hands'
  /** Sends to all, or to those in a room. */
  | 'emits'
  /** A function of the program is called that sends to several: `hands` is its like for one. */
  | 'hands-all'
  /** Takes all sockets of a server. */
  | 'clients'
  /** Is a collection of sockets, or of what belongs to each. */
  | 'keeps'
  /** Puts a socket into a room, or takes it out. */
  | 'room'

export interface Served {
  readonly kind: ServedKind
  /** What to show. */
  readonly at: Node
  /** The method, the event, the collection. */
  readonly name: string
  /** No server was followed there: names say it. */
  readonly isNamed?: true
}

/** What a file does with sockets of the program's servers, each place once. */
export function servedIn(file: ScriptFile): readonly Served[] {
  return servedByFile(programOf(file)).get(file) ?? []
}

const servedByFile = perProgram((program): ReadonlyMap<ScriptFile, readonly Served[]> => {
  const flows = serverFlowsOf(program)
  const found = new Map<ScriptFile, Served[]>()
  const seen = new Set<string>()
  const own = ownSendersOf(program)
  const sent = [
    ...own.calls.map((call): Served => ofCall('hands-all', call)),
    ...own.callsToOne.map((call): Served => ofCall('hands', call)),
  ]
  const isServed = [flows.sockets, flows.raw, flows.ioSockets.followed].some((one) => one !== undefined)
  const typed = (isServed ? program.files : []).flatMap((file) =>
    typedCollectionsIn(file).map(
      (one): Served => ({ kind: 'keeps', at: one.getNameNode(), name: one.getName() }),
    ),
  )
  const named = everythingIn(flows.named, typed.length > 0).map((one): Served => ({ ...one, isNamed: true }))
  const all = [...everythingIn(flows, typed.length > 0), ...typed, ...sent, ...named]
  for (const one of all) {
    const { file } = ownerOf(one.at)
    // What a build makes, or npm installs, changes with its source.
    if (/^(generated|vendored)$/.test(file.source.zone)) continue
    const key = `${file.source.path}\0${one.at.getStart()}\0${one.kind}`
    // A class that wraps a socket sends by a function of the program's own: one finding says it.
    if (seen.has(key) || (one.kind === 'hands' && seen.has(key.replace(/hands$/, 'sends')))) continue
    seen.add(key)
    append(found, file, one)
  }
  for (const all of found.values()) all.sort((a, b) => a.at.getStart() - b.at.getStart())
  return found
})

function ofCall(kind: ServedKind, call: CallExpression | NewExpression): Served {
  const callee = call.getExpression()
  return { kind, at: shown(callee), name: lastName(callee) }
}

/** `isTyped`: types of the program say where sockets are kept. */
function everythingIn(
  { servers, sockets, raw, io, ioSockets, handlers }: ServerFlows,
  isTyped: boolean,
): readonly Served[] {
  return [
    ...servers.flatMap(({ uses }) => uses.flatMap(ofServer)),
    ...(sockets?.references.flatMap(({ node, method }) =>
      method === undefined ? ofSocket(node) : ofTakenMethod(node, method),
    ) ?? []),
    ...(raw?.references.flatMap(({ node }) => ofRawSocket(node)) ?? []),
    ...handlers.flatMap(ofHooks),
    ...io.uses.flatMap(ofIoServer),
    ...ioSockets.uses.flatMap(ofIoSocket),
    ...(sockets?.kept ?? []).flatMap(({ node, file, depth }) =>
      depth === 0 ? keptByMadeId(file.morph, node).flatMap(ofCollection) : [],
    ),
    ...[sockets, raw, ioSockets.followed]
      .flatMap((one) => one?.kept ?? [])
      .filter((one) => !keepsInstances(one))
      // `terminals.set(id, { sockets: new Set() })`, where a type has `sockets: Set<WebSocket>`.
      .flatMap(({ collection, depth }) =>
        isTyped && depth > 1 && !ofPeople.test(lastName(collection)) ? [] : ofCollection(collection),
      ),
  ]
}

function ofServer(use: ServerUse): readonly Served[] {
  const { name, access, file } = use
  const heard = listenerOf(file.morph, use)
  if (heard)
    return [
      {
        kind: heard.event === 'connection' ? 'connection' : 'server-event',
        at: shown(access),
        name: heard.event,
      },
    ]
  if (name === 'clients') return [{ kind: 'clients', at: shown(access), name: access.getText() }]
  return name === 'handleUpgrade' ? [{ kind: 'upgrades', at: shown(access), name }] : []
}

/** Methods of sockets of `ws`, uWebSockets.js, Bun and crossws. */
const methods: Readonly<Record<string, ServedKind>> = {
  send: 'sends',
  sendText: 'sends',
  sendBinary: 'sends',
  publish: 'emits',
  publishText: 'emits',
  publishBinary: 'emits',
  subscribe: 'room',
  unsubscribe: 'room',
  ping: 'pings',
}

/** What an event of a socket means; undefined: nothing that has to move. */
function kindOfEvent(event: string): ServedKind | undefined {
  if (/^(message|\*)$/.test(event)) return 'receives'
  // `disconnect` is of Socket.IO: code that was moved from it still listens to it.
  if (/^(close|error|disconnect)$/.test(event)) return 'ends'
  return /^(ping|pong)$/.test(event) ? 'pings' : undefined
}

/** `peer.send('hi')` of `{ send: socket.send.bind(socket) }`. */
function ofTakenMethod(node: Node, method: string): readonly Served[] {
  const isSend = Object.hasOwn(methods, method) && methods[method] === 'sends'
  return isSend ? [{ kind: 'sends', at: shown(node), name: method }] : []
}

function ofSocket(node: Node): readonly Served[] {
  const { morph } = ownerOf(node).file
  const use = memberUseOf(morph, node)
  if (!use) return observed(morph, node)
  const { name, access, call } = use
  const heard = listenerOf(morph, use)
  const event = heard && kindOfEvent(heard.event)
  const said = heard?.event === '*' ? call?.getArguments()[0]?.getText().slice(0, 80) : heard?.event
  if (heard) return event ? [{ kind: event, at: shown(access), name: said ?? '' }] : []
  if (!call) return []
  if (/^(close|end)$/.test(name)) {
    const [code] = call.getArguments()
    return code ? [{ kind: 'closes', at: shown(access), name: code.getText() }] : []
  }
  const kind = Object.hasOwn(methods, name) ? methods[name] : undefined
  return kind ? [{ kind, at: shown(access), name }] : []
}

/** `socket.write(frame)` and `socket.on('data', …)` of a plain socket that speaks WebSocket. */
function ofRawSocket(node: Node): readonly Served[] {
  const { morph } = ownerOf(node).file
  const use = memberUseOf(morph, node)
  if (!use) return []
  const { name, access, call } = use
  const heard = listenerOf(morph, use)
  if (heard) {
    const kind =
      heard.event === 'data' ? 'receives' : /^(end|close|error)$/.test(heard.event) ? 'ends' : undefined
    return kind ? [{ kind, at: shown(access), name: heard.event }] : []
  }
  return call && name === 'write' && !isOfHandshake(morph, call)
    ? [{ kind: 'sends', at: shown(access), name }]
    : []
}

/** `fromEvent(socket, 'message')` of RxJS. */
function observed(morph: TsMorph, node: Node): readonly Served[] {
  const { Node: N } = morph
  const call = outermostWrapper(morph, node).getParent()
  if (!N.isCallExpression(call) || lastName(call.getExpression()) !== 'fromEvent') return []
  const [, event] = call.getArguments()
  const name = N.isStringLiteral(event) ? event.getLiteralValue() : ''
  const kind = kindOfEvent(name)
  return kind ? [{ kind, at: call.getExpression(), name }] : []
}

/** `onMessage(event, ws) {…}` of Hono, `message(ws, data) {…}` of Bun, `handleConnection(client)` of NestJS. */
function ofHooks(handler: Node): readonly Served[] {
  return socketHooksIn(ownerOf(handler).file.morph, handler).flatMap(({ at, event, name }): Served[] => {
    const kind = event === 'open' ? 'connection' : event === 'drain' ? 'drains' : kindOfEvent(event)
    return kind ? [{ kind, at, name }] : []
  })
}

const rooming = /^(join|leave|leaveAll|socketsJoin|socketsLeave)$/

function ofIoServer({ name, at: access, call, value, file }: TracedIoUse): readonly Served[] {
  const isAdapters = !call && /^(rooms|sids)$/.test(name) && /\badapter\b/.test(access.getText())
  if (value?.isMap || isAdapters) return [{ kind: 'clients', at: shown(access), name: access.getText() }]
  if (!call) return []
  const at = shown(access)
  const event = eventOf(name, call.getArguments()[0])
  const [given] = call.getArguments()
  if (event !== undefined && given)
    return [
      {
        kind: /^connect(ion)?$/.test(eventNamed(file.morph, given) ?? '') ? 'connection' : 'server-event',
        at,
        name: event,
      },
    ]
  if (name === 'use') return [{ kind: 'middleware', at, name }]
  if (sending.test(name)) return [{ kind: 'emits', at, name }]
  return rooming.test(name) ? [{ kind: 'room', at, name }] : []
}

function ofIoSocket({ name, at: access, call, isToMany, start, file }: TracedIoUse): readonly Served[] {
  if (!call) return name === 'id' ? keptById(file.morph, start).flatMap(ofCollection) : []
  const at = shown(access)
  const event = eventOf(name, call.getArguments()[0])
  if (event !== undefined) return [{ kind: isEnd(file.morph, call) ? 'ends' : 'receives', at, name: event }]
  if (/^(onAny|prependAny)$/.test(name)) return [{ kind: 'receives', at, name }]
  if (name === 'use') return [{ kind: 'middleware', at, name }]
  if (sending.test(name)) return [{ kind: isToMany ? 'emits' : 'sends', at, name }]
  return rooming.test(name) ? [{ kind: 'room', at, name }] : []
}

function isEnd(morph: TsMorph, call: CallExpression): boolean {
  const [event] = call.getArguments()
  const named = event && eventNamed(morph, event)
  return named !== undefined && /^(disconnect|disconnecting|error)$/.test(named)
}

/** The event of `on('news', …)`, also by the name of a constant. */
function eventOf(name: string, event: Node | undefined): string | undefined {
  return event && /^(on|once|addListener|prependListener)$/.test(name)
    ? event
        .getText()
        .replace(/^['"`](.{0,80})['"`]$/, '$1')
        .slice(0, 80)
    : undefined
}

/** `games.set(id, new Game())`, of a class that itself keeps sockets: its own collection is the one that counts. */
function keepsInstances({ node, depth }: Keeping): boolean {
  const { morph } = ownerOf(node).file
  const { Node: N } = morph
  const kept = N.isCallExpression(node) ? node.getArguments().at(-1) : node
  return (
    depth > 1 &&
    kept !== undefined &&
    valuesBehind(newSearch(morph), kept).some((one) => N.isNewExpression(unwrap(morph, one)))
  )
}

/** Shown where it is declared, once for all that is put in. */
function ofCollection(collection: Node): readonly Served[] {
  const { morph } = ownerOf(collection).file
  const { Node: N } = morph
  const registry = registryOf(morph, collection)?.registry
  if (!registry || isOfTyped(collection, registry)) return []
  const found = N.isIdentifier(registry)
    ? declarationOf(morph, registry)
    : N.isPropertyAccessExpression(registry)
      ? memberDeclarations(registry.getNameNode())[0]
      : undefined
  // `const guests = require('./guests')`, of a module that exports the collection itself.
  const declared = N.isSourceFile(found) ? wholeOf(found) : found
  return [
    {
      kind: 'keeps',
      at: placeOf(morph, declared) ?? placeOf(morph, declared?.getParent()) ?? madeAt(registry) ?? registry,
      name: registry.getText().replace(/\s+/g, ' ').slice(0, 60),
    },
  ]
}

/** Names of collections of who is connected; beside a type that says where its sockets are, another one is of something else. */
const ofPeople =
  /rooms?|clients?|sockets?|conn|peers?|sessions?|users?|players?|subscri|channels?|lobb|games?|matche?s|members?|online|presence/i

/** `terminals` of `terminals.get(id).sockets`, where a type has `sockets: Set<WebSocket>`. */
function isOfTyped(collection: Node, registry: Node): boolean {
  const { program, file } = ownerOf(collection)
  const { base } = baseOf(collection)
  return (
    file.morph.Node.isPropertyAccessExpression(base) &&
    base !== registry &&
    !ofPeople.test(lastName(registry)) &&
    program.files.some((one) => typedCollectionsIn(one).some((each) => each.getName() === base.getName()))
  )
}

function wholeOf(module: Node): Node | undefined {
  const { file } = ownerOf(module)
  const whole = exportOf(file, 'default')
  return whole === module ? undefined : whole
}

/** The name under which a collection is declared; `this.clients = new Set()` of a constructor in JavaScript. */
function placeOf(morph: TsMorph, declared: Node | undefined): Node | undefined {
  const { Node: N } = morph
  // What is imported, or handed in, is made elsewhere.
  if (N.isVariableDeclaration(declared))
    return /^(await\s+)?(require|import)\b/.test(declared.getInitializer()?.getText() ?? '')
      ? undefined
      : declared.getNameNode()
  if (N.isPropertyDeclaration(declared)) return declared.getNameNode()
  if (N.isPropertyAssignment(declared)) return (ofCollections(morph, declared) ?? declared).getNameNode()
  const assigned = N.isBinaryExpression(declared) ? declared.getLeft() : declared
  return N.isPropertyAccessExpression(assigned) ? assigned : undefined
}

/** `clients` of `const clients = { web: new Set(), boards: new Set() }`. */
function ofCollections(morph: TsMorph, member: PropertyAssignment): VariableDeclaration | undefined {
  const { Node: N } = morph
  const literal = member.getParent()
  const variable = outermostWrapper(morph, literal).getParent()
  const isOnlyThese =
    N.isObjectLiteralExpression(literal) &&
    literal.getProperties().every((one) => {
      const value = N.isPropertyAssignment(one) ? one.getInitializer() : undefined
      return (
        N.isArrayLiteralExpression(value) ||
        (N.isNewExpression(value) && /^(?:Weak)?(?:Set|Map)$/.test(value.getExpression().getText()))
      )
    })
  return isOnlyThese && N.isVariableDeclaration(variable) ? variable : undefined
}

/** Where a collection is made that goes by another name here: `module.exports = []`, `fastify.decorate('clients', new Map())`. */
function madeAt(registry: Node): Node | undefined {
  const { file } = ownerOf(registry)
  const { morph } = file
  const { Node: N } = morph
  const named = N.isPropertyAccessExpression(registry)
    ? (collectionMeant(registry) ?? givenUnder(registry, registry.getName()))
    : undefined
  for (const one of named ? [named] : valuesBehind(newSearch(morph), registry)) {
    const made = unwrap(morph, one)
    const parent = made === registry ? undefined : outermostWrapper(morph, made).getParent()
    const place = placeOf(morph, parent)
    if (place) return place
  }
  return undefined
}

/** The whole of `socket.send` on one line, else its name: `io⏎.emit`. */
function shown(access: Node): Node {
  const { Node: N } = ownerOf(access).file.morph
  // Counting lines is linear in the file, and it is done for each of its places.
  const isOneLine = !access.getText().includes('\n')
  return isOneLine || !N.isPropertyAccessExpression(access) ? access : access.getNameNode()
}
