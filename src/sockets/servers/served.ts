import type { CallExpression, NewExpression, Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script.js'
import { append } from '../../model/once.js'
import { lastName } from '../behaviour/runs.js'
import { calledWith } from '../flow/calls.js'
import { perProgram } from '../flow/once-per.js'
import { ownerOf, programOf } from '../flow/program.js'
import { declarationOf, isFunctionLike } from '../flow/resolve.js'
import { bare, clothed, descendantsOf, memberDeclarations } from '../syntax.js'
import { socketHooksIn } from './given-sockets.js'
import { listenerOf, memberUseOf } from './member-use.js'
import { registryOf } from './registries.js'
import { type ServerFlows, type Spoken, serverFlowsOf } from './server-flows.js'
import type { ServerUse } from './socket-servers.js'

/** What the code of a server does with its sockets. */
export type ServedKind =
  /** Hears of each new connection. */
  | 'connection'
  /** Hears something else of a whole server: that it fails, listens, ends. */
  | 'server-event'
  /** Is asked about each connection before it is made. */
  | 'middleware'
  /** Makes a connection of an upgrade. */
  | 'upgrades'
  | 'receives'
  /** Hears that a socket closes or fails. */
  | 'ends'
  /** Closes with a code. */
  | 'closes'
  | 'pings'
  /** Sends to one socket. */
  | 'sends'
  /** Sends to all, or to those in a room. */
  | 'emits'
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
}

/** What a file does with sockets of the program's servers, each place once. */
export function servedIn(file: ScriptFile): readonly Served[] {
  return servedByFile(programOf(file)).get(file) ?? []
}

const servedByFile = perProgram((program): ReadonlyMap<ScriptFile, readonly Served[]> => {
  const flows = serverFlowsOf(program)
  const found = new Map<ScriptFile, Served[]>()
  const seen = new Set<string>()
  for (const one of everythingIn(flows)) {
    const { file } = ownerOf(one.at)
    const key = `${file.source.path}\0${one.at.getStart()}\0${one.kind}`
    if (seen.has(key)) continue
    seen.add(key)
    append(found, file, one)
  }
  for (const all of found.values()) all.sort((a, b) => a.at.getStart() - b.at.getStart())
  return found
})

function everythingIn({ servers, sockets, io, ioSockets, handlers }: ServerFlows): readonly Served[] {
  return [
    ...servers.flatMap(({ uses }) => uses.flatMap(ofServer)),
    ...(sockets?.references.flatMap(({ node }) => ofSocket(node)) ?? []),
    ...handlers.flatMap(ofHooks),
    ...io.uses.flatMap(ofIoServer),
    ...ioSockets.uses.flatMap(ofIoSocket),
    ...ownSenders([
      ...(sockets?.references ?? []).map(({ node }) => node),
      ...[...io.uses, ...ioSockets.uses].map(({ start }) => start),
    ]),
    ...[sockets, ioSockets.followed]
      .flatMap((one) => one?.kept ?? [])
      .flatMap(({ collection }) => ofCollection(collection)),
  ]
}

/** Calls of the program's own functions that send what they are given to several sockets: `broadcast(message)`. */
function ownSenders(sent: readonly Node[]): readonly Served[] {
  const makers = new Set<Node>()
  for (const node of sent) {
    const { morph } = ownerOf(node).file
    const call = sendOf(morph, node)
    const around = call && isToMany(morph, node, call) ? givenAround(morph, call) : undefined
    if (around) makers.add(around)
  }
  const found: Served[] = []
  for (const maker of makers) {
    if (makers.size > mostSenders) break
    const { file, program } = ownerOf(maker)
    for (const call of calledWith({ morph: file.morph, program }, maker)) {
      const callee = call.getExpression()
      found.push({ kind: 'emits', at: shown(callee), name: lastName(callee) })
      const around = givenAround(file.morph, call)
      if (around) makers.add(around)
    }
  }
  return found
}

const mostSenders = 200

/** The call that sends, where one begins at this socket or server. */
function sendOf(morph: TsMorph, node: Node): CallExpression | undefined {
  for (let at: Node | undefined = node; at; ) {
    const use = memberUseOf(morph, at)
    if (!use) return undefined
    if (use.call && (sending.test(use.name) || /^publish/.test(use.name))) return use.call
    at = use.call ?? use.access
  }
  return undefined
}

/** It stands in a loop, or goes to a room or a server. */
function isToMany(morph: TsMorph, node: Node, call: CallExpression): boolean {
  const { Node: N } = morph
  if (
    /\.(to|in|broadcast|of|sockets)\b/.test(call.getExpression().getText()) ||
    /^publish/.test(lastName(call.getExpression()))
  )
    return true
  const around = call.getFirstAncestor(
    (one) =>
      N.isForOfStatement(one) ||
      N.isForStatement(one) ||
      N.isForInStatement(one) ||
      (N.isCallExpression(one) && /\.(forEach|map)$/.test(one.getExpression().getText())),
  )
  return around !== undefined || (N.isIdentifier(node) && /^(io|nsp|namespace)$/.test(node.getText()))
}

/** The function with a name around a call one of whose arguments is made of that function's parameters. */
function givenAround(morph: TsMorph, call: CallExpression | NewExpression): Node | undefined {
  const { Node: N } = morph
  const around = call.getFirstAncestor(
    (one) =>
      N.isMethodDeclaration(one) ||
      N.isFunctionDeclaration(one) ||
      ((N.isArrowFunction(one) || N.isFunctionExpression(one)) &&
        (N.isVariableDeclaration(one.getParent()) || N.isPropertyDeclaration(one.getParent()))),
  )
  if (!around || !('getParameters' in around) || isHeardIn(morph, call, around)) return undefined
  const own = new Set((around as unknown as { getParameters(): Node[] }).getParameters())
  const isGiven = (value: Node, depth = 0): boolean =>
    depth < 4 &&
    [value, ...descendantsOf(morph, value, morph.SyntaxKind.Identifier)].some((name) => {
      const declared = declarationOf(morph, name)
      if (declared === undefined) return false
      const parameter = N.isBindingElement(declared)
        ? declared.getFirstAncestor((one) => own.has(one))
        : declared
      if (parameter && own.has(parameter)) return true
      const initial = N.isVariableDeclaration(declared) ? declared.getInitializer() : undefined
      return initial !== undefined && !initial.getAncestors().includes(value) && isGiven(initial, depth + 1)
    })
  return call.getArguments().some((one) => isGiven(one)) ? around : undefined
}

/** A listener within the function sends: what calls the function sends nothing yet. */
function isHeardIn(morph: TsMorph, call: Node, around: Node): boolean {
  const { Node: N } = morph
  return call.getAncestors().some((one) => {
    if (one === around || !isFunctionLike(morph, one) || !one.getAncestors().includes(around)) return false
    const taker = one.getParent()
    return !(
      N.isCallExpression(taker) && /\.(forEach|map|filter|then)$/.test(taker.getExpression().getText())
    )
  })
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
  const isEmitted =
    name === 'emit' && /^['"]connection['"]$/.test(use.call?.getArguments()[0]?.getText() ?? '')
  return name === 'handleUpgrade' || isEmitted ? [{ kind: 'upgrades', at: shown(access), name }] : []
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
  if (event === 'message') return 'receives'
  if (/^(close|error)$/.test(event)) return 'ends'
  return /^(ping|pong)$/.test(event) ? 'pings' : undefined
}

function ofSocket(node: Node): readonly Served[] {
  const { morph } = ownerOf(node).file
  const use = memberUseOf(morph, node)
  if (!use) return []
  const { name, access, call } = use
  const heard = listenerOf(morph, use)
  const event = heard && kindOfEvent(heard.event)
  if (heard) return event ? [{ kind: event, at: shown(access), name: heard.event }] : []
  if (!call) return []
  if (/^(close|end)$/.test(name)) {
    const [code] = call.getArguments()
    return code ? [{ kind: 'closes', at: shown(access), name: code.getText() }] : []
  }
  const kind = Object.hasOwn(methods, name) ? methods[name] : undefined
  return kind ? [{ kind, at: shown(access), name }] : []
}

/** `onMessage(event, ws) {…}` of Hono, `message(ws, data) {…}` of Bun, `handleConnection(client)` of NestJS. */
function ofHooks(handler: Node): readonly Served[] {
  return socketHooksIn(ownerOf(handler).file.morph, handler).flatMap(({ at, event, name }): Served[] => {
    const kind = event === 'open' ? 'connection' : kindOfEvent(event)
    return kind ? [{ kind, at, name }] : []
  })
}

const sending = /^(emit|send|write|emitWithAck|serverSideEmit)$/
const rooming = /^(join|leave|leaveAll|socketsJoin|socketsLeave)$/

function ofIoServer({ name, at: access, call }: Spoken): readonly Served[] {
  if (!call) return []
  const at = shown(access)
  const event = eventOf(name, call.getArguments()[0])
  if (event !== undefined)
    return [{ kind: /^connect(ion)?$/.test(event) ? 'connection' : 'server-event', at, name: event }]
  if (name === 'use') return [{ kind: 'middleware', at, name }]
  if (sending.test(name)) return [{ kind: 'emits', at, name }]
  return rooming.test(name) ? [{ kind: 'room', at, name }] : []
}

function ofIoSocket({ name, at: access, call, isToMany, start, file }: Spoken): readonly Served[] {
  if (!call) return name === 'id' ? ofId(file, start) : []
  const at = shown(access)
  const event = eventOf(name, call.getArguments()[0])
  if (event !== undefined)
    return [{ kind: /^(disconnect|disconnecting|error)$/.test(event) ? 'ends' : 'receives', at, name: event }]
  if (/^(onAny|prependAny)$/.test(name)) return [{ kind: 'receives', at, name }]
  if (name === 'use') return [{ kind: 'middleware', at, name }]
  if (sending.test(name)) return [{ kind: isToMany ? 'emits' : 'sends', at, name }]
  return rooming.test(name) ? [{ kind: 'room', at, name }] : []
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

/** `users[socket.id] = name`, `users.set(socket.id, name)`, `online.push(socket.id)`: what belongs to each connection is kept by its id. */
function ofId(file: ScriptFile, socket: Node): readonly Served[] {
  const { morph } = file
  const { Node: N } = morph
  const id = memberUseOf(morph, socket)?.access
  const value = id && clothed(morph, id)
  let parent = value?.getParent()
  if (N.isPropertyAssignment(parent)) parent = parent.getParent().getParent()
  if (N.isElementAccessExpression(parent) && parent.getArgumentExpression() === value) {
    const assignment = parent.getParent()
    const isPut =
      N.isBinaryExpression(assignment) &&
      assignment.getLeft() === parent &&
      assignment.getOperatorToken().getText() === '='
    return isPut ? ofCollection(parent.getExpression()) : []
  }
  if (N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '=') {
    const target = bare(morph, parent.getLeft())
    return N.isElementAccessExpression(target) ? ofCollection(target.getExpression()) : []
  }
  const callee = N.isCallExpression(parent) ? bare(morph, parent.getExpression()) : undefined
  return N.isPropertyAccessExpression(callee) && /^(set|add|push|unshift)$/.test(callee.getName())
    ? ofCollection(callee.getExpression())
    : []
}

/** Shown where it is declared, once for all that is put in. */
function ofCollection(collection: Node): readonly Served[] {
  const { morph } = ownerOf(collection).file
  const { Node: N } = morph
  const found = registryOf(morph, collection)
  if (!found) return []
  const { registry } = found
  const declared = N.isIdentifier(registry)
    ? declarationOf(morph, registry)
    : N.isPropertyAccessExpression(registry)
      ? memberDeclarations(registry.getNameNode())[0]
      : undefined
  const name =
    N.isVariableDeclaration(declared) || N.isPropertyDeclaration(declared) || N.isPropertyAssignment(declared)
      ? declared.getNameNode()
      : undefined
  // `this.clients = new Set()` of a constructor in JavaScript.
  const assigned = N.isBinaryExpression(declared) ? declared.getLeft() : declared
  const own = N.isPropertyAccessExpression(assigned) ? assigned : undefined
  return [
    {
      kind: 'keeps',
      at: name ?? own ?? registry,
      name: registry.getText().replace(/\s+/g, ' ').slice(0, 60),
    },
  ]
}

/** The whole of `socket.send` on one line, else its name: `io⏎.emit`. */
function shown(access: Node): Node {
  const { Node: N } = ownerOf(access).file.morph
  const isOneLine = access.getStartLineNumber() === access.getEndLineNumber()
  return isOneLine || !N.isPropertyAccessExpression(access) ? access : access.getNameNode()
}
