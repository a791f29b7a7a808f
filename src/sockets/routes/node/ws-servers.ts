import type { CallExpression, NewExpression, Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../../languages/script.js'
import { locate } from '../../../model/lines.js'
import { append } from '../../../model/once.js'
import type { ServerRoute } from '../../../model/route.js'
import { possibleTexts } from '../../address.js'
import { newSearch, valuesBehind } from '../../address-from-callers.js'
import { isWsServer } from '../../constructors/ws-servers.js'
import { ownerOf } from '../../flow/program.js'
import { functionsOf, isFunctionLike } from '../../flow/resolve.js'
import { callsWhere, descendantsOf, spanOf } from '../../syntax.js'
import { routePath } from '../path.js'
import { functionsGiven } from './handlers.js'
import type { Mounts } from './mounts.js'
import { beginningsOf } from './mounts.js'
import { memberOf, serverOf } from './servers.js'
import { type AskedPaths, bothAsk, eitherAsks, pathsAskedFor, pathsTestedIn } from './upgrade-paths.js'

/** `new WebSocketServer(…)` of the package `ws`, and what hands it connections. */
export interface WsServer {
  readonly file: ScriptFile
  readonly made: NewExpression
  /** It listens by itself: `{ port }`. */
  readonly hasPort: boolean
  /** What it is given as `server`, or what hears the upgrades that it is handed. */
  readonly server: Node | undefined
  /** `server.on('upgrade', …)`, where it is handed connections there. */
  readonly upgrade: CallExpression | undefined
  readonly paths: AskedPaths
  /** Functions that are given a connection, in the order of the code. */
  readonly handlers: readonly Node[]
}

/** Calls from a listener are followed so far, to where it hands connections on. */
const deepest = 2

/** The WebSocket servers of these files, which belong to one program. */
export function wsServersIn(files: readonly ScriptFile[]): readonly WsServer[] {
  const made = files.flatMap((file) =>
    descendantsOf(file.morph, file.ast, file.morph.SyntaxKind.NewExpression)
      .filter((one) => isWsServer(file.morph, one))
      .map((one) => ({ file, made: one })),
  )
  if (made.length === 0) return []
  const known = new Set<Node>(made.map((one) => one.made))
  const handed = upgradesIn(files, known)
  const listeners = listenersIn(files, known)
  return made.map((one): WsServer => {
    const { morph } = one.file
    const [options] = one.made.getArguments()
    const member = (name: string) => (options ? memberOf(morph, options, name) : undefined)
    const own = handed.get(one.made) ?? []
    const handlers = [
      ...(listeners.get(one.made) ?? []),
      ...own.flatMap(({ handlers }) => handlers),
    ].toSorted((a, b) => a.getStart() - b.getStart())
    const given = member('path')
    const isCallback = own.every(({ paths }) => paths === 'any')
    const paths = given
      ? pathGiven(morph, given)
      : own.reduce<AskedPaths>((all, { paths }, at) => (at === 0 ? paths : eitherAsks(all, paths)), 'any')
    const tested = isCallback && paths === 'any' ? handlers.flatMap((code) => pathsTestedIn(morph, code)) : []
    return {
      ...one,
      hasPort: member('port') !== undefined,
      server: member('server') ?? own[0]?.server,
      upgrade: own[0]?.call,
      paths: tested.length > 0 ? [...new Set(tested)] : paths,
      handlers: [...new Set(handlers)],
    }
  })
}

function pathGiven(morph: TsMorph, given: Node): AskedPaths {
  const [text, ...more] = possibleTexts(morph, given)
  return text !== undefined && more.length === 0 && !text.includes('${') ? [text] : 'unknown'
}

interface Upgrade {
  readonly call: CallExpression
  readonly server: Node
  readonly paths: AskedPaths
  readonly handlers: readonly Node[]
}

/** `server.on('upgrade', (request, socket, head) => … wss.handleUpgrade(request, socket, head, callback) …)`, by the server that is handed it. */
function upgradesIn(
  files: readonly ScriptFile[],
  known: ReadonlySet<Node>,
): ReadonlyMap<Node, readonly Upgrade[]> {
  const found = new Map<Node, Upgrade[]>()
  for (const { morph, ast } of files)
    for (const call of eventCalls(morph, ast, /^upgrade$/)) {
      const callee = call.getExpression()
      const [, listener] = call.getArguments()
      if (!morph.Node.isPropertyAccessExpression(callee) || !listener) continue
      const seen = new Set<Node>()
      for (const code of functionsGiven(morph, listener)) visit(code, 'any', 0)

      function visit(code: Node, above: AskedPaths, depth: number): void {
        if (seen.has(code)) return
        seen.add(code)
        for (const one of descendantsOf(morph, code, morph.SyntaxKind.CallExpression)) {
          const own = one.getExpression()
          const isHanding = morph.Node.isPropertyAccessExpression(own) && own.getName() === 'handleUpgrade'
          if (isHanding && morph.Node.isPropertyAccessExpression(callee)) {
            const paths = bothAsk(above, pathsAskedFor(morph, one, code))
            const [, , , callback] = one.getArguments()
            const handlers = callback ? functionsGiven(morph, callback) : []
            for (const made of serversBehind(morph, own.getExpression()))
              if (known.has(made))
                append(found, made, { call, server: callee.getExpression(), paths, handlers })
          } else if (depth < deepest)
            for (const next of functionsOf(morph, own))
              if (isFunctionLike(morph, next))
                visit(next, bothAsk(above, pathsAskedFor(morph, one, code)), depth + 1)
        }
      }
    }
  return found
}

/** `wss.on('connection', (ws, request) => …)`, by the server that it is said of. */
function listenersIn(
  files: readonly ScriptFile[],
  known: ReadonlySet<Node>,
): ReadonlyMap<Node, readonly Node[]> {
  const found = new Map<Node, Node[]>()
  for (const { morph, ast } of files)
    for (const call of eventCalls(morph, ast, /^connection$/)) {
      const callee = call.getExpression()
      const [, listener] = call.getArguments()
      if (!morph.Node.isPropertyAccessExpression(callee) || !listener) continue
      for (const made of serversBehind(morph, callee.getExpression()))
        if (known.has(made)) for (const code of functionsGiven(morph, listener)) append(found, made, code)
    }
  return found
}

/** What an expression may be, also at the end of a chain: `const wss = new WebSocketServer(…).on('connection', …)`. */
export function serversBehind(morph: TsMorph, node: Node): readonly Node[] {
  return valuesBehind(newSearch(morph), chainBegin(morph, node)).flatMap((value) => {
    const begin = chainBegin(morph, value)
    return begin === value ? [value] : valuesBehind(newSearch(morph), begin)
  })
}

/** `wss.on('listening', …).on('connection', …)`. */
function chainBegin(morph: TsMorph, object: Node): Node {
  const { Node: N } = morph
  let at = object
  while (N.isCallExpression(at)) {
    const callee = at.getExpression()
    if (!N.isPropertyAccessExpression(callee) || !/^(on|once|addListener)$/.test(callee.getName())) break
    at = callee.getExpression()
  }
  return at
}

function eventCalls(morph: TsMorph, ast: Node, event: RegExp): readonly CallExpression[] {
  const { ts } = morph
  return callsWhere(
    morph,
    ast,
    ({ expression, arguments: [name, listener] }) =>
      listener !== undefined &&
      ts.isPropertyAccessExpression(expression) &&
      /^(on|once|addListener|prependListener)$/.test(expression.name.text) &&
      name !== undefined &&
      ts.isStringLiteralLike(name) &&
      event.test(name.text),
  )
}

/** Their routes. Without a path it takes every one of its server. */
export function wsRoutes(
  servers: readonly WsServer[],
  mounts: Mounts,
  nameOf: (root: Node) => string,
): readonly ServerRoute[] {
  return servers.flatMap((one): ServerRoute[] => {
    const { source, morph } = one.file
    const [handler] = one.handlers
    const paths = typeof one.paths === 'string' ? [undefined] : one.paths.map((path) => routePath(path))
    return paths.map((path) => ({
      kind: 'websocket',
      method: 'GET',
      ...(path === undefined ? {} : { path }),
      framework: 'ws',
      location: locate(source, spanOf(one.made)),
      server: nameOf(rootOf(morph, one, mounts)),
      speaks: { ready: false, connectionId: false, others: [] },
      ...(handler ? { handler: locationOf(handler) } : {}),
    }))
  })
}

function locationOf(node: Node) {
  return locate(ownerOf(node).file.source, spanOf(node))
}

/** The application whose server it was given, also as `http.createServer(app)` and `app.listen(port)`; else itself. */
export function rootOf(
  morph: TsMorph,
  { made, server }: Pick<WsServer, 'made' | 'server'>,
  mounts: Mounts,
): Node {
  return (server && rootBehind(morph, server, mounts)) ?? made
}

/** The application behind a server. */
export function rootBehind(morph: TsMorph, server: Node, mounts: Mounts): Node | undefined {
  const behind = serverOf(morph, server)
  if (!behind) return undefined
  if (behind.framework === 'http' && morph.Node.isCallExpression(behind.made)) {
    const app = behind.made.getArguments().flatMap((one) => serverOf(morph, one) ?? [])[0]
    if (app) return app.made
  }
  const [only, ...more] = beginningsOf(morph, behind, mounts)
  return only && more.length === 0 ? only.root : behind.made
}
