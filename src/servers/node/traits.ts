import type { CallExpression, NewExpression, Node } from 'ts-morph'
import { listenersOf } from '../../languages/script/event-emitters.js'
import type { Followed, Keeping } from '../../languages/script/flow/flow.js'
import { followFrom } from '../../languages/script/flow/follow.js'
import { calledWith } from '../../languages/script/program/callers.js'
import { oncePer } from '../../languages/script/program/once-per.js'
import { isOutside } from '../../languages/script/program/outside.js'
import { ownerOf, programOf } from '../../languages/script/program/program.js'
import { functionsOf, isFunctionLike } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  descendantsOf,
  functionAround,
  outermostWrapper,
  parametersOf,
  referencesOf,
  spanOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import { memberOf } from '../../languages/script/values/values.js'
import { charge } from '../../model/budget.js'
import { locate } from '../../model/lines.js'
import { once } from '../../model/once.js'
import type { ServerTrait, TraitKind } from '../../model/server-socket.js'
import { isForeignName, isForeignText, isProtocolHeader, ofPing, ofPointer } from '../known-words.js'
import { functionsGiven } from '../routes/node/handlers.js'
import { type AskedPath, mayRunFor, unreachedUses } from '../routes/node/path-branches.js'
import { functionsOfHandler, socketsGiven } from '../sockets/given-sockets.js'
import { addsListener, listenerOf, memberUseOf } from '../sockets/member-use.js'
import { type PackageExport, packageExportsIn } from '../sockets/package-exports.js'
import { registryOf } from '../sockets/registries.js'
import { clientsOf, functionsGivenTo, type SocketServer, socketServersOf } from '../sockets/socket-servers.js'
import { distinctTraits } from '../traits.js'
import { buffersHeard, bytesSent, sentOn, takesBytes } from './bytes.js'
import { harmless, packageMeaning } from './packages.js'

/** Calls from a handler are followed so far. */
const deepest = 4
const mostFunctions = 500
/** A word for a pointer's move further from where a message is received is of something else: a tool's call, a program that moves one. */
const nearCalls = 2

/**
 * Reads the traits of one route's handlers: from their code, from functions that they call, and from all code that gets the socket,
 * keeps it or sends from it. A handler is what `socketsGiven` takes; `hearsBuffers`: its listeners get texts as Buffers; `asked`: the
 * path of the route, where a handler serves several and asks which it is. All files are of one program.
 */
export function nodeTraitReader(
  files: readonly ScriptFile[],
): (handlers: readonly Node[], hearsBuffers: boolean, asked?: AskedPath) => readonly ServerTrait[] {
  const [first] = files
  if (!first) return () => []
  const { morph } = first
  const servers = socketServersOf(programOf(first))
  return (handlers, hearsBuffers, asked) => {
    const own = handlers.flatMap((one) => functionsOfHandler(morph, one))
    const serving = servers.filter((one) => serves(one, own, handlers))
    const starts = [
      ...handlers.flatMap((one) => socketsGiven(morph, one)),
      ...serving.flatMap(({ uses }) => uses.flatMap(clientsOf)),
    ]
    const [origin] = starts
    const runs = runningFor(morph, own, asked)
    const unreached = new Set(asked ? own.flatMap((one) => unreachedUses(morph, one, asked)) : [])
    const followed =
      origin && followFrom(starts, origin.node, { isFollowed: (value) => !unreached.has(value) })
    const listeners = followed ? listenersIn(morph, followed) : []
    const sends = followed ? sendsIn(morph, followed) : new Set<Node>()
    const code = codeFrom(morph, [...own, ...listeners.map(({ one }) => one)], runs)
    const near = codeFrom(
      morph,
      [...own, ...listeners.flatMap(({ event, one }) => (event === 'message' ? [one] : []))],
      runs,
      nearCalls,
    )
    const traits = [
      ...[...code].flatMap((one) =>
        traitsOfCode(one, programOf(first)).flatMap(({ at, trait }) =>
          runs(at) && (near.has(one) || trait.kind !== 'high-rate' || !ofPointer.test(trait.what))
            ? [trait]
            : [],
        ),
      ),
      ...own.flatMap((one) => authOf(morph, one, runs)),
      ...serving.flatMap((one) => traitsOfServer(morph, one)),
      ...handlers.flatMap(ofPackage),
      ...(followed
        ? [
            ...traitsOfSocket(morph, followed, code),
            ...listeners.flatMap((one) => traitsOfListener(one, hearsBuffers ? sends : new Set())),
            ...buffersSent(morph, sends, hearsBuffers),
          ]
        : []),
    ]
    return distinctTraits(traits)
  }
}

/** Whether a place runs for a path: of a place outside the handlers that is not known, so it does. */
function runningFor(
  morph: TsMorph,
  own: readonly Node[],
  asked: AskedPath | undefined,
): (place: Node) => boolean {
  if (!asked) return () => true
  const handlers = new Set(own)
  return (place) => {
    const within = place.getAncestors().find((one) => handlers.has(one))
    return within === undefined || mayRunFor(morph, place, within, asked)
  }
}

/** Of its listeners one is among these; those of express-ws and Fastify serve every route of their application. */
function serves({ made, uses }: SocketServer, own: readonly Node[], handlers: readonly Node[]): boolean {
  if (uses.some((use) => functionsGivenTo(use).some((one) => own.includes(one)))) return true
  if (uses.some(({ call }) => handlers.some((one) => call?.getArguments().includes(one)))) return true
  if (made.getKindName() === 'NewExpression') return false
  const isOfExpress = made.getKindName() === 'CallExpression'
  return handlers.some((one) => isRouteOf(one, isOfExpress))
}

/** `app.ws('/a', handler)` of express-ws; `app.get('/a', { websocket: true }, handler)` of Fastify. */
function isRouteOf(handler: Node, isOfExpress: boolean): boolean {
  const call = handler.getFirstAncestor((one) => one.getKindName() === 'CallExpression')
  const callee = call?.getText().slice(0, 300) ?? ''
  return isOfExpress ? /^[\w$.]{1,100}\.ws\(/.test(callee) : /^[\w$.]{1,100}\.(get|route)\(/.test(callee)
}

/** A handler that a package exports: `wss.on('connection', setupWSConnection)`. */
function ofPackage(handler: Node): readonly ServerTrait[] {
  const { file } = ownerOf(handler)
  return ofExports(exportsIn(file)(handler), handler)
}

function ofExports(exported: readonly PackageExport[], at: Node): readonly ServerTrait[] {
  return exported.flatMap((one) => {
    const meaning = packageMeaning(one)
    return meaning ? [{ ...traitAt(meaning.kind, at, meaning.what), ...meaning }] : []
  })
}

export function traitAt(kind: TraitKind, node: Node, what: string): ServerTrait {
  return { kind, location: locate(ownerOf(node).file.source, spanOf(node)), what }
}

interface Listener {
  readonly event: string
  readonly one: Node
  readonly at: Node
  /** It is given an event, and the data in it: `addEventListener`, `onmessage`. */
  readonly isGivenEvent: boolean
}

/** What is called for events of the socket. */
function listenersIn(morph: TsMorph, { references }: Followed): readonly Listener[] {
  return references.flatMap(({ node }) => {
    const use = memberUseOf(morph, node)
    const heard = use && listenerOf(morph, use)
    if (!use || !heard) return []
    const isGivenEvent = use.call === undefined || use.name === 'addEventListener'
    return functionsGiven(morph, heard.listener).map((one) => ({
      event: heard.event,
      one,
      at: use.at,
      isGivenEvent,
    }))
  })
}

/** The calls with which messages go out over the socket. */
function sendsIn(morph: TsMorph, { references }: Followed): ReadonlySet<Node> {
  return new Set(
    references.flatMap(({ node }) => {
      const use = memberUseOf(morph, node)
      return use?.name === 'send' && use.call ? [use.call] : []
    }),
  )
}

/** Functions with those of this repository that they call, name as callbacks, or make instances of. */
function codeFrom(
  morph: TsMorph,
  first: readonly Node[],
  runs: (place: Node) => boolean,
  deep = deepest,
): ReadonlySet<Node> {
  const reached = new Set(first)
  let edge = first
  for (let depth = 0; depth < deep && edge.length > 0; depth++) {
    const next = new Set(
      edge
        .flatMap((one) => reachedBy(one, ownerOf(one).program))
        .flatMap(({ from, code }) => (runs(from) ? code : [])),
    )
    edge = [...next].filter((one) => !reached.has(one)).slice(0, mostFunctions)
    for (const one of edge) reached.add(one)
  }
  charge(reached.size)
  return new Set([...reached].filter((one) => isFunctionLike(morph, one)))
}

interface Reached {
  /** The call. */
  readonly from: Node
  readonly code: readonly Node[]
}

const reachedBy = oncePer((of: Node): readonly Reached[] => {
  const { morph } = ownerOf(of).file
  const { Node: N } = morph
  return callsIn(morph, of).map((call) => {
    const given = call
      .getArguments()
      .filter((one) => N.isIdentifier(one) || N.isPropertyAccessExpression(one))
    const heard =
      N.isCallExpression(call) && lastName(call.getExpression()) === 'emit' ? listenersOf(morph, call) : []
    const code = [call.getExpression(), ...given, ...heard].flatMap((one) =>
      functionsOf(one).flatMap((found) =>
        N.isClassDeclaration(found) || N.isClassExpression(found)
          ? one === call.getExpression()
            ? found.getConstructors()
            : []
          : [found],
      ),
    )
    return { from: call, code }
  })
})

function callsIn(morph: TsMorph, of: Node): readonly (CallExpression | NewExpression)[] {
  const { SyntaxKind: K } = morph
  return [...descendantsOf(morph, of, K.CallExpression), ...descendantsOf(morph, of, K.NewExpression)]
}

interface TraitHere {
  readonly at: Node
  readonly trait: ServerTrait
}

/** What a function does, whichever socket it is for. */
const traitsOfCode = oncePer((of: Node): readonly TraitHere[] => {
  const { file } = ownerOf(of)
  const { morph } = file
  const { Node: N, SyntaxKind: K } = morph
  const found: TraitHere[] = []
  const add = (kind: TraitKind, at: Node, what: string) => found.push({ at, trait: traitAt(kind, at, what) })
  const exportsOf = exportsIn(file)
  for (const call of callsIn(morph, of)) {
    const callee = call.getExpression()
    found.push(...ofExports(exportsOf(callee), callee).map((trait) => ({ at: callee, trait })))
    if (N.isIdentifier(callee) && callee.getText() === 'setInterval')
      add('background-task', callee, 'setInterval')
    const [first] = call.getArguments()
    if (/\.query$/.test(callee.getText()) && /^['"`]\s*LISTEN\b/i.test(first?.getText() ?? ''))
      add('broker', callee, 'LISTEN')
  }
  const texts = [
    ...descendantsOf(morph, of, K.StringLiteral),
    ...descendantsOf(morph, of, K.NoSubstitutionTemplateLiteral),
  ]
  for (const text of texts) {
    const said = text.getLiteralValue()
    if (ofPointer.test(said)) add('high-rate', text, said)
    if (isProtocolHeader(said)) add('sub-protocol', text, said)
    if (ofPing.test(said) && !isListenedFor(morph, text)) add('ping', text, said)
  }
  const peer = foreignPeer(morph, of)
  if (peer) add('foreign-peer', peer.node, peer.what)
  return found
})

/** Names that boards use for themselves. */
const ofDevice = /^(esp[-_]?(32|8266)([-_]?cam)?|arduino)$/i

/** What in a function says that its messages are those of a peer that is no client of this repository. */
function foreignPeer(morph: TsMorph, of: Node): { readonly node: Node; readonly what: string } | undefined {
  const { SyntaxKind: K } = morph
  for (const text of descendantsOf(morph, of, K.StringLiteral)) {
    const said = text.getLiteralValue()
    if (isForeignText(said) || ofDevice.test(said)) return { node: text, what: said }
  }
  for (const name of descendantsOf(morph, of, K.Identifier)) {
    const said = name.getText()
    if (isForeignName(said)) return { node: name, what: said }
    if (said === 'payload' && isMemberOfMedia(morph, name)) return { node: name, what: 'media' }
  }
  return undefined
}

/** `{ event: 'media', media: { payload } }`, as all telephony providers have it. */
function isMemberOfMedia({ Node: N }: TsMorph, name: Node): boolean {
  const access = name.getParent()
  return N.isPropertyAccessExpression(access) && /(^|\.)media$/.test(access.getExpression().getText())
}

const exportsIn = once(packageExportsIn)

/** `ws.on('pong', …)` is a trait of the socket. */
function isListenedFor({ Node: N }: TsMorph, text: Node): boolean {
  const call = text.getParent()
  const callee = N.isCallExpression(call) ? call.getExpression() : undefined
  if (!N.isPropertyAccessExpression(callee)) return false
  return addsListener.test(callee.getName()) || callee.getName() === 'emit'
}

/** The traits that a server's options give to every socket. */
function traitsOfServer(morph: TsMorph, { made }: SocketServer): readonly ServerTrait[] {
  const { Node: N } = morph
  const [options] = N.isNewExpression(made) ? made.getArguments() : []
  const given = (name: string) => (options ? memberOf(morph, options, name) : undefined)
  const protocols = given('handleProtocols')
  const verify = given('verifyClient')
  return [
    ...(protocols ? [traitAt('sub-protocol', protocols, 'handleProtocols')] : []),
    ...(verify ? [traitAt('auth', verify, 'verifyClient')] : []),
  ]
}

/** What is done with the socket, wherever it went. */
function traitsOfSocket(morph: TsMorph, followed: Followed, code: ReadonlySet<Node>): readonly ServerTrait[] {
  return [
    ...followed.references.flatMap(({ node }) => ofReference(morph, node, code)),
    ...followed.kept.flatMap((one) => ofKeeping(morph, one)),
    ...followed.escapes
      .filter(({ vouched, to }) => !vouched && to.kind !== 'published')
      .map(({ node, to }) => ({ ...traitAt('depth', node, shortened(node)), to })),
  ]
}

function ofReference(morph: TsMorph, node: Node, code: ReadonlySet<Node>): readonly ServerTrait[] {
  const use = memberUseOf(morph, node)
  if (!use) return handedTo(morph, node)
  const { name, at, call } = use
  switch (name) {
    case 'send': {
      if (!call) return []
      const bytes = bytesSent(morph, call)
      return [
        ...(bytes === undefined ? [] : [traitAt('bytes', at, shortened(bytes))]),
        ...senders(morph, use.access, code),
      ]
    }
    case 'binaryType':
      return use.assigned ? [traitAt('bytes', at, `binaryType = ${use.assigned.getText()}`)] : []
    case 'close': {
      const [given] = call?.getArguments() ?? []
      return given ? [traitAt('close-code', at, given.getText())] : []
    }
    case 'readyState':
      return [traitAt('client-state', at, name)]
    case 'protocol':
      return [traitAt('sub-protocol', at, name)]
    case 'ping':
    case 'pong':
    case 'isAlive':
      return [traitAt('ping', at, name)]
    default: {
      const heard = listenerOf(morph, use)
      return heard && /^(ping|pong)$/.test(heard.event) ? [traitAt('ping', at, heard.event)] : []
    }
  }
}

export function shortened(said: Node | string): string {
  return (typeof said === 'string' ? said : said.getText()).replace(/\s+/g, ' ').slice(0, 60)
}

/** Bytes of elsewhere that go out over the socket as they came. */
function buffersSent(
  morph: TsMorph,
  sends: ReadonlySet<Node>,
  hearsBuffers: boolean,
): readonly ServerTrait[] {
  const files = new Set([...sends].map((one) => ownerOf(one).file))
  return buffersHeard(files, hearsBuffers).flatMap(({ listener, position }) => {
    const sent = sentOn(morph, listener, sends, position)
    return sent ? [traitAt('bytes', sent, shortened(sent))] : []
  })
}

function traitsOfListener(
  { event, one, at, isGivenEvent }: Listener,
  sends: ReadonlySet<Node>,
): readonly ServerTrait[] {
  const { file } = ownerOf(one)
  if (event !== 'message') return []
  const taken = takesBytes(file.morph, one, exportsIn(file))
  const sent = isGivenEvent ? undefined : sentOn(file.morph, one, sends)
  return [
    ...(taken ? [traitAt('bytes', taken, shortened(taken.getParent() ?? at))] : []),
    ...(sent ? [traitAt('bytes', sent, shortened(sent))] : []),
  ]
}

/**
 * Code outside the handlers of the route that sends to its sockets: the caller of the function that sends, else the send itself.
 */
function senders(morph: TsMorph, at: Node, code: ReadonlySet<Node>): readonly ServerTrait[] {
  if (at.getAncestors().some((one) => code.has(one))) return []
  const around = functionAround(morph, at)
  const { program } = ownerOf(at)
  const calls = around ? calledWith({ morph, program }, around) : []
  const outside = calls.filter((call) => !call.getAncestors().some((one) => code.has(one)))
  return (calls.length > 0 ? outside.map((call) => call.getExpression()) : [at]).map((one) =>
    traitAt('sender', one, shortened(one)),
  )
}

/** The socket is an argument of code that was not followed: of a package, or deeper than calls are. */
function handedTo(morph: TsMorph, node: Node): readonly ServerTrait[] {
  const { Node: N } = morph
  const value = outermostWrapper(morph, node)
  const call = value.getParent()
  if (!(N.isCallExpression(call) || N.isNewExpression(call)) || call.getExpression() === value) return []
  const callee = call.getExpression()
  const { file } = ownerOf(node)
  const exported = exportsIn(file)(callee)
  if (exported.some(({ name }) => /(^|\.)createWebSocketStream$/.test(name)))
    return [traitAt('bytes', callee, 'createWebSocketStream')]
  const known = ofExports(exported, callee)
  if (known.length > 0) return known
  if (exported.length > 0 && exported.every(({ module }) => harmless.test(module))) return []
  return isOutside(morph, callee) && !isPlain.test(callee.getText())
    ? [traitAt('depth', callee, shortened(callee))]
    : []
}

/** Functions of the language and of Node that do nothing with a socket; members of collections are traits of what keeps it. */
const isPlain =
  /^(console\.\w+|JSON\.stringify|Object\.\w+|String|Boolean|Number|super|setTimeout|setInterval|setImmediate|clear\w+|queueMicrotask|Reflect\.\w+|Promise\.\w+|Array\.\w+)$|\.(emit|delete|has|get|includes|indexOf|off|removeListener)$/

/** One registry of all, or one of several that a key selects. */
function ofKeeping(morph: TsMorph, { node, collection }: Keeping): readonly ServerTrait[] {
  const found = registryOf(morph, collection)
  if (!found) return []
  const { registry, isEntry } = found
  return [
    traitAt('hub', node, shortened(registry)),
    ...(isEntry ? [traitAt('room', node, shortened(collection))] : []),
  ]
}

/** Which part of a request says who the client is. */
const asking: Readonly<Record<string, string>> = {
  url: 'query',
  query: 'query',
  cookies: 'cookie',
  headers: 'header',
  session: 'session',
}

/** `req.headers`, `req.url` of the request that a handler is given beside its socket. */
function authOf(morph: TsMorph, handler: Node, runs: (place: Node) => boolean): readonly ServerTrait[] {
  const { Node: N } = morph
  const [, request] = parametersOf(handler)
  const name = request?.getNameNode()
  if (!name || !N.isIdentifier(name)) return []
  return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)).flatMap((use) => {
    const read = memberUseOf(morph, use)
    if (!read || !runs(use)) return []
    const isCookie = /\.cookie\b|\[['"]cookie['"]\]/.test(
      read.access.getParent()?.getText().slice(0, 200) ?? '',
    )
    const what =
      read.name === 'headers' && isCookie
        ? 'cookie'
        : Object.hasOwn(asking, read.name)
          ? asking[read.name]
          : undefined
    return what === undefined ? [] : [traitAt('auth', read.access, what)]
  })
}
