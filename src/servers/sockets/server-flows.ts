import type { ClassDeclaration, Node } from 'ts-morph'
import type { Followed, Start } from '../../languages/script/flow/flow.js'
import { followFrom } from '../../languages/script/flow/follow.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf, type Program } from '../../languages/script/program/program.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { callsWhere, descendantsOf, identifiersNamed, parametersOf } from '../../languages/script/syntax.js'
import { handlerWrappers } from '../../model/frameworks.js'
import { literally } from '../../model/literally.js'
import { gatewaysIn } from '../routes/node/nest-routes.js'
import { socketsGiven } from './given-sockets.js'
import { takenFromFramework } from './handed-by-framework.js'
import { serverLibrary } from './libraries.js'
import { addsListener, memberUseOf } from './member-use.js'
import { collectionMeant, functionsCalled } from './named-members.js'
import { namedStartsIn } from './named-sockets.js'
import { packageExportsIn } from './package-exports.js'
import { rawSocketsOf, rawUpgradesOf, wrappedIn } from './raw-sockets.js'
import { routeHandlersIn } from './route-handlers.js'
import { functionsGivenSockets, type IoKind, type IoUse, ioUseOf } from './socket-io.js'
import { chainedOn, isTaken, type SocketServer, socketServersOf, socketsOfServer } from './socket-servers.js'
import { startsOf, type TypedStart, typedStartsIn } from './typed-sockets.js'

/** A server and the sockets it gives out may go to this many places each; a connection's code is no larger. */
const mostSteps = 8000
/** A namespace of a namespace, a server that a request carries: each round finds what the one before gave. */
const mostRounds = 4

/** Where the servers of a program, and their sockets, are spoken of. */
export interface ServerFlows {
  /** Servers of `ws`, and of packages with its interface. */
  readonly servers: readonly SocketServer[]
  readonly sockets: Followed | undefined
  /** Plain sockets on which the program itself writes and reads the frames of WebSocket. */
  readonly raw: Followed | undefined
  /** Servers of Socket.IO. */
  readonly io: { readonly uses: readonly TracedIoUse[]; readonly followed: Followed | undefined }
  readonly ioSockets: { readonly uses: readonly TracedIoUse[]; readonly followed: Followed | undefined }
  /** The handlers that get the sockets of routes. */
  readonly handlers: readonly Node[]
}

/** The flows that begin at servers and routes, and those that begin at names. */
export interface AllFlows extends ServerFlows {
  readonly named: ServerFlows
}

export interface TracedIoUse extends IoUse {
  readonly file: ScriptFile
  readonly kind: IoKind
  readonly start: Node
}

const speaks = new RegExp(
  String.raw`['"](?:ws|isomorphic-ws|socket\.io|@nestjs/websockets|express-ws|koa-websocket|fastify-socket\.io)['"]|fastify[-/]websocket|WebSocketPair|websocketServer|getWss|webSocketMessage|WebSocketHandler|\bctx\.websocket\b|\.ws\(|\bwebsocket:|wsHandler|${handlerWrappers.map(literally).join('|')}`,
)

export const serverFlowsOf = perProgram((program): AllFlows => {
  const files = program.files.filter(({ source }) => speaks.test(source.text))
  const typed = files.flatMap((file) => typedStartsIn(file))
  const handlers = files.flatMap((file) => routeHandlersIn(file))
  const gateways = handlers.filter((one): one is ClassDeclaration => isGateway(one))
  const ofIo = gateways.filter((one) => isOfIo(one, program))
  const servers = [...socketServersOf(program), ...typedServers(typed)]
  const switched = program.files.flatMap(switchedTo)
  const isNestOfIo = isServedByIo(program)
  const raw = followChained(rawUpgradesOf(program).flatMap(rawSocketsOf))
  const sockets = followChained([
    ...(raw ? wrappedIn(raw) : []),
    ...servers.flatMap(socketsOfServer),
    ...(isNestOfIo ? [] : switched),
    ...handlers.filter((one) => !(ofIo as readonly Node[]).includes(one)).flatMap(givenTo),
    ...startsOf(typed, 'ws-socket'),
    ...files.flatMap(upgradedIn),
    ...(program.files.some(isOfKoa) ? files.flatMap(carriedByKoa) : []),
  ])
  const io = ioFlowsOf(
    [...files.flatMap(ioServersIn), ...startsOf(typed, 'io-server'), ...ofIo.flatMap(serverFields)],
    'server',
  )
  const ioSockets = ioFlowsOf(
    [
      ...io.uses.flatMap((use) => socketsFrom(use)),
      ...ofIo.flatMap(givenTo),
      ...(isNestOfIo ? switched : []),
      ...startsOf(typed, 'io-socket'),
    ],
    'socket',
  )
  const certain = { servers, sockets, raw, io, ioSockets, handlers }
  return { ...certain, named: namedFlows(program, certain) }
})

/** Where servers of a kind are, what has the names of such servers and of their sockets is followed as well. */
function namedFlows({ files }: Program, { servers, sockets, io, ioSockets }: ServerFlows): ServerFlows {
  const known = [...servers.map(({ followed }) => followed), sockets, io.followed, ioSockets.followed]
  const reached = new Set(known.flatMap((one) => [...(one?.values ?? [])]))
  const isIo = io.followed !== undefined || ioSockets.followed !== undefined
  const starts =
    reached.size === 0
      ? []
      : files.flatMap((file) => namedStartsIn(file, reached)).filter(({ kind }) => /^io/.test(kind) === isIo)
  const own = typedServers(starts)
  const ownIo = ioFlowsOf(startsOf(starts, 'io-server'), 'server')
  return {
    servers: own,
    raw: undefined,
    sockets: followAll([...own.flatMap(socketsOfServer), ...startsOf(starts, 'ws-socket')]),
    io: ownIo,
    ioSockets: ioFlowsOf(
      [...ownIo.uses.flatMap((use) => socketsFrom(use)), ...startsOf(starts, 'io-socket')],
      'socket',
    ),
    handlers: [],
  }
}

function isOfKoa({ source }: ScriptFile): boolean {
  return /['"]koa-websocket['"]/.test(source.text)
}

/** `ctx.websocket` of koa-websocket, behind whatever router. */
function carriedByKoa({ morph, ast }: ScriptFile): readonly Start[] {
  const { Node: N } = morph
  return identifiersNamed(morph, ast, 'websocket').flatMap((name): Start[] => {
    const access = name.getParent()
    return N.isPropertyAccessExpression(access) &&
      access.getNameNode() === name &&
      /^(ctx|context)$/.test(access.getExpression().getText())
      ? [{ node: access, path: [] }]
      : []
  })
}

function followAll(starts: readonly Start[]): Followed | undefined {
  const [first] = starts
  return (
    first &&
    followFrom(starts, first.node, { most: mostSteps, functionsCalled, collectionMeant, asksWhoKeeps: true })
  )
}

/** Also what `ws.on('message', …).on('close', …)` gives back. */
function followChained(starts: readonly Start[]): Followed | undefined {
  const followed = followAll(starts)
  const chained = followed?.references.flatMap(({ node }) => chainedOn(node)) ?? []
  return chained.length > 0 ? followAll([...starts, ...chained]) : followed
}

function givenTo(handler: Node): readonly Start[] {
  return socketsGiven(ownerOf(handler).file.morph, handler)
}

function typedServers(typed: readonly TypedStart[]): readonly SocketServer[] {
  const starts = startsOf(typed, 'ws-server')
  const followed = followAll(starts)
  const [first] = starts
  if (!followed || !first) return []
  const uses = followed.references.flatMap(({ node, file }) => {
    const use = memberUseOf(file.morph, node)
    return use ? [{ ...use, file }] : []
  })
  return [{ made: first.node, followed, uses }]
}

function isGateway(handler: Node): boolean {
  return (
    handler.getKindName() === 'ClassDeclaration' &&
    gatewaysIn(ownerOf(handler).file).some(({ owner }) => owner === handler)
  )
}

/** NestJS serves gateways by Socket.IO unless an adapter or the types say otherwise. */
function isOfIo(gateway: ClassDeclaration, program: Program): boolean {
  const { file } = ownerOf(gateway)
  if (/['"]socket\.io['"]/.test(file.source.text)) return true
  if (/['"]ws['"]/.test(file.source.text)) return false
  return isServedByIo(program)
}

function isServedByIo({ files }: Program): boolean {
  return !files.some(({ source }) => source.text.includes('@nestjs/platform-ws'))
}

/** `context.switchToWs().getClient()` of NestJS: the socket, for guards, filters and interceptors. */
function switchedTo({ morph, ast }: ScriptFile): readonly Start[] {
  const { Node: N } = morph
  return identifiersNamed(morph, ast, 'getClient').flatMap((name): Start[] => {
    const access = name.getParent()
    const call = access?.getParent()
    return N.isPropertyAccessExpression(access) &&
      N.isCallExpression(call) &&
      /\.switchToWs\(\)$/.test(access.getExpression().getText())
      ? [{ node: call, path: [] }]
      : []
  })
}

/** `@WebSocketServer() server` without a type. */
function serverFields(gateway: ClassDeclaration): readonly Start[] {
  return gateway
    .getInstanceProperties()
    .filter(
      (one) =>
        one.getKindName() === 'PropertyDeclaration' &&
        'getDecorator' in one &&
        one.getDecorator('WebSocketServer') !== undefined,
    )
    .map((node) => ({ node, path: [] }))
}

/** `new Server(http)`, `require('socket.io')(http)`, `io.listen(http)` of Socket.IO; `fastify.io` of its plugin. */
function ioServersIn(file: ScriptFile): readonly Start[] {
  const { morph, ast, source } = file
  const { Node: N, SyntaxKind: K } = morph
  if (!/['"](?:fastify-)?socket\.io['"]/.test(source.text)) return []
  const exportsOf = packageExportsIn(file)
  // What is called is the package itself or its `listen`: of the members of other objects nothing needs to be followed.
  const mayBe = (callee: Node) =>
    !N.isPropertyAccessExpression(callee) || /^(?:listen|Server|default)$/.test(callee.getName())
  const isIo = (callee: Node, form: 'made' | 'called') =>
    mayBe(callee) && exportsOf(callee).some((one) => serverLibrary(one, form)?.name === 'Socket.IO')
  return [
    ...descendantsOf(morph, ast, K.NewExpression).filter((one) => isIo(one.getExpression(), 'made')),
    ...descendantsOf(morph, ast, K.CallExpression).filter((one) => isIo(one.getExpression(), 'called')),
  ].map((node) => ({ node, path: [] }))
}

/** `Deno.upgradeWebSocket(request)` gives the socket beside the response; of a `WebSocketPair` one half is the server's. */
function upgradedIn({ morph, ast, source }: ScriptFile): readonly Start[] {
  const { Node: N, SyntaxKind: K } = morph
  if (!/WebSocketPair|Deno\.upgradeWebSocket/.test(source.text)) return []
  const upgraded = callsWhere(
    morph,
    ast,
    ({ expression }) => expression.getText?.() === 'Deno.upgradeWebSocket',
  )
  const pairs = descendantsOf(morph, ast, K.NewExpression).filter((one) => {
    const callee = one.getExpression()
    return N.isIdentifier(callee) && callee.getText() === 'WebSocketPair'
  })
  return [
    ...upgraded.map((node): Start => ({ node, path: ['.socket'] })),
    ...pairs.map((node): Start => ({ node, path: ['.1'] })),
  ]
}

/** Everything that is done with servers or sockets of Socket.IO, also by names that a chain or a framework gave. */
function ioFlowsOf(first: readonly Start[], kind: IoKind): ServerFlows['io'] {
  const starts = [...first]
  const seen = new Set(starts.map(({ node }) => node))
  let followed: Followed | undefined
  let uses: readonly TracedIoUse[] = []
  for (let round = 0; round < mostRounds; round++) {
    followed = followAll(starts)
    if (!followed) break
    uses = followed.references.flatMap(({ node, file }): TracedIoUse[] => {
      const use = ioUseOf(file.morph, node, kind)
      return use ? [{ ...use, file, kind, start: node }] : []
    })
    const next = [
      ...uses.flatMap(({ value }) =>
        value?.kind === kind && !value.isMap ? [{ node: value.node, path: [] }] : [],
      ),
      // `io.use(check).on('connection', …)`: each call returns its object.
      ...uses.flatMap(({ name, call }) =>
        call && (name === 'use' || addsListener.test(name)) && isTaken(call)
          ? [{ node: call, path: [] }]
          : [],
      ),
      ...[...followed.values].flatMap(takenFromFramework),
    ].filter(({ node }) => !seen.has(node))
    if (next.length === 0) break
    for (const one of next) {
      seen.add(one.node)
      starts.push(one)
    }
  }
  return { uses, followed }
}

/** Sockets that a server of Socket.IO hands out. */
function socketsFrom(use: TracedIoUse): readonly Start[] {
  const { file, name, call, value } = use
  if (value) return value.isMap ? [{ node: value.node, path: ['[]'] }] : []
  if (name === 'fetchSockets' && call) return [{ node: call, path: ['~', '[]'] }]
  return functionsGivenSockets(file.morph, use).flatMap((one): Start[] => {
    const [parameter] = parametersOf(one)
    return parameter ? [{ node: parameter.getNameNode(), path: [] }] : []
  })
}
