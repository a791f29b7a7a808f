import type { CallExpression, NewExpression, Node } from 'ts-morph'
import { declarationOf } from '../../../languages/script/program/declarations.js'
import { memberDeclarations } from '../../../languages/script/program/member-types.js'
import { ownerOf, programOf } from '../../../languages/script/program/program.js'
import { functionsOf, isFunctionLike } from '../../../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../../../languages/script/script.js'
import { descendantsOf, spanOf, unwrap } from '../../../languages/script/syntax.js'
import { possibleTexts } from '../../../languages/script/values/address.js'
import { memberOf, newSearch, valuesBehind } from '../../../languages/script/values/values.js'
import { locate } from '../../../model/lines.js'
import { append } from '../../../model/once.js'
import type { ServerRoute } from '../../../model/route.js'
import { routePath } from '../../../routes/path.js'
import { listenerOf, listeningTo } from '../../sockets/member-use.js'
import {
  functionsGivenTo,
  type ServerUse,
  type SocketServer,
  socketServersOf,
} from '../../sockets/socket-servers.js'
import { functionsGiven } from './handlers.js'
import type { Mounts } from './mounts.js'
import { beginningsOf } from './mounts.js'
import { serverOf } from './servers.js'
import {
  commonPaths,
  pathsTestedIn,
  type TestedPaths,
  testedPathsAround,
  unionOfPaths,
} from './upgrade-paths.js'

/** `new WebSocketServer(…)` of the package `ws`, and what hands it connections. */
export interface WsServer {
  readonly file: ScriptFile
  readonly made: NewExpression
  /** It listens by itself: `{ port }`. */
  readonly port: Node | undefined
  /** Its option `server`, or the object whose upgrades it gets. */
  readonly server: Node | undefined
  /** `server.on('upgrade', …)`, where it is handed connections there. */
  readonly upgrade: CallExpression | undefined
  readonly paths: TestedPaths
  /** The path that is written in place of a setting: `process.env.WS_PATH ?? '/live'`. */
  readonly usualPath: string | undefined
  /** Functions that are given a connection, in the order of the code. */
  readonly handlers: readonly Node[]
  /** The paths of a handler that is handed connections in a branch of them: `if (pathname === '/news') wss.handleUpgrade(…, news)`. */
  readonly pathsOf: ReadonlyMap<Node, TestedPaths>
  /** What listens for connections and is code of no file that was read: `setupWSConnection` of a package. */
  readonly foreign: readonly Node[]
  /** Every expression whose value it is. */
  readonly values: ReadonlySet<Node>
}

/** Calls from a listener are followed so far, to where it hands connections on. */
const deepest = 2

/** The WebSocket servers of these files, which belong to one program. */
export function wsServersIn(files: readonly ScriptFile[]): readonly WsServer[] {
  const [first] = files
  const all = first ? socketServersOf(programOf(first)) : []
  const made = all.flatMap((one) => {
    const { file } = ownerOf(one.made)
    return file.morph.Node.isNewExpression(one.made) && files.includes(file)
      ? [{ file, made: one.made, uses: one.uses, followed: one.followed }]
      : []
  })
  if (made.length === 0) return []
  const handed = upgradesIn(files, made)
  return made.map(({ file, made, uses, followed }): WsServer => {
    const { morph } = file
    const options = optionsOf(morph, made)
    const member = (name: string) => (options ? memberOf(morph, options, name) : undefined)
    const own = handed.get(made) ?? []
    const always = uses.flatMap((use) => (use.name === 'handleUpgrade' ? [] : functionsGivenTo(use)))
    const pathsOf = new Map(always.map((one): [Node, TestedPaths] => [one, 'any']))
    for (const { handlers, paths } of own)
      for (const one of handlers) pathsOf.set(one, unionOfPaths(pathsOf.get(one) ?? paths, paths))
    const handlers = [...pathsOf.keys()].toSorted((a, b) => a.getStart() - b.getStart())
    const given = member('path')
    const isCallback = own.every(({ paths }) => paths === 'any')
    const paths = given
      ? pathGiven(morph, given)
      : own.reduce<TestedPaths>((all, { paths }, at) => (at === 0 ? paths : unionOfPaths(all, paths)), 'any')
    const tested = isCallback && paths === 'any' ? handlers.flatMap((code) => pathsTestedIn(morph, code)) : []
    return {
      file,
      made,
      port: member('port'),
      server: member('server') ?? own[0]?.server,
      upgrade: own[0]?.call,
      usualPath: given && usualPath(morph, given),
      paths: tested.length > 0 ? [...new Set(tested)] : paths,
      handlers,
      pathsOf,
      foreign: uses.flatMap((use) => foreignListener(morph, use)),
      values: new Set([made, ...followed.values, ...followed.references.map(({ node }) => node)]),
    }
  })
}

function foreignListener(morph: TsMorph, use: ServerUse): readonly Node[] {
  const heard = listenerOf(morph, use)
  return heard?.event === 'connection' && functionsGivenTo(use).length === 0 ? [heard.listener] : []
}

/** What the server is made with, also by the constructor of a class that extends it. */
function optionsOf(morph: TsMorph, made: NewExpression): Node | undefined {
  const { Node: N, SyntaxKind: K } = morph
  const owner = functionsOf(made.getExpression()).find((one) => N.isClassDeclaration(one))
  if (!N.isClassDeclaration(owner)) return made.getArguments()[0]
  const [above] = owner
    .getConstructors()
    .flatMap((one) => descendantsOf(morph, one, K.CallExpression))
    .filter((call) => N.isSuperExpression(call.getExpression()))
  return (above ?? made).getArguments()[0]
}

/** A path that a setting may change is whatever this server takes: it refuses the others itself. */
function pathGiven(morph: TsMorph, given: Node): TestedPaths {
  const isSet = (one: Node) => /\bprocess\.env\b/.test(one.getText())
  if ([given, ...valuesBehind(newSearch(morph), given)].some(isSet)) return 'any'
  const [text, ...more] = possibleTexts(morph, given)
  return text !== undefined && more.length === 0 && !text.includes('${') ? [text] : 'unknown'
}

function usualPath(morph: TsMorph, given: Node): string | undefined {
  const texts = possibleTexts(morph, given).filter((text) => /^\/[^$]/.test(text))
  return texts.length === 1 ? texts[0] : undefined
}

/** The handlers that may be handed a connection of this path; all where none is asked for. */
export function handlersFor(
  { handlers, pathsOf }: Pick<WsServer, 'handlers'> & Partial<Pick<WsServer, 'pathsOf'>>,
  path: string | undefined,
): readonly Node[] {
  if (path === undefined) return handlers
  return handlers.filter((one) => {
    const own = pathsOf?.get(one) ?? 'any'
    return typeof own === 'string' || own.some((other) => mayMeet(path, other))
  })
}

/** They are one path, or one is all below a path that the other is below or is. */
function mayMeet(one: string, other: string): boolean {
  const [base, otherBase] = [one, other].map((path) => path.replace(/\/\*$/, '')) as [string, string]
  return base === otherBase || base.startsWith(`${otherBase}/`) || otherBase.startsWith(`${base}/`)
}

interface Upgrade {
  readonly call: CallExpression
  readonly server: Node
  readonly paths: TestedPaths
  readonly handlers: readonly Node[]
}

/** `server.on('upgrade', (request, socket, head) => … wss.handleUpgrade(request, socket, head, callback) …)`, by the server that is handed it. */
function upgradesIn(
  files: readonly ScriptFile[],
  servers: readonly Pick<SocketServer, 'made' | 'uses'>[],
): ReadonlyMap<Node, readonly Upgrade[]> {
  const handing = new Map<Node, Node[]>()
  for (const { made, uses } of servers)
    for (const { name, call } of uses) if (call && name === 'handleUpgrade') append(handing, call, made)
  const found = new Map<Node, Upgrade[]>()
  if (handing.size === 0) return found
  for (const { morph, ast } of files)
    for (const call of listeningTo(morph, ast, /^upgrade$/)) {
      const callee = call.getExpression()
      const [, listener] = call.getArguments()
      if (!morph.Node.isPropertyAccessExpression(callee) || !listener) continue
      const server = callee.getExpression()
      const seen = new Set<Node>()
      for (const code of functionsGiven(morph, listener)) visit(code, 'any', 0)

      function visit(code: Node, above: TestedPaths, depth: number): void {
        if (seen.has(code)) return
        seen.add(code)
        for (const one of descendantsOf(morph, code, morph.SyntaxKind.CallExpression)) {
          const given = handing.get(one)
          if (given) {
            const paths = commonPaths(above, testedPathsAround(morph, one, code))
            const [, , , callback] = one.getArguments()
            const handlers = callback ? functionsGiven(morph, callback) : []
            for (const made of given) append(found, made, { call, server, paths, handlers })
          } else if (depth < deepest)
            for (const next of functionsOf(one.getExpression()))
              if (isFunctionLike(morph, next))
                visit(next, commonPaths(above, testedPathsAround(morph, one, code)), depth + 1)
        }
      }
    }
  return found
}

/** Their routes. Without a path it takes every one of its server. */
export function wsRoutes(
  servers: readonly WsServer[],
  mounts: Mounts,
  nameOf: (root: Node) => string,
): readonly ServerRoute[] {
  return servers.flatMap((one): ServerRoute[] => {
    const { source, morph } = one.file
    const paths = typeof one.paths === 'string' ? [undefined] : one.paths
    return paths.map((asked): ServerRoute => {
      const [handler] = handlersFor(one, asked)
      const path = asked === undefined ? undefined : routePath(asked)
      return {
        kind: 'websocket',
        method: 'GET',
        ...(path === undefined ? {} : { path }),
        framework: 'ws',
        location: locate(source, spanOf(one.made)),
        server: nameOf(serverRoot(morph, one, mounts)),
        speaks: { ready: false, connectionId: false, others: [] },
        ...(handler ? { handler: locationOf(handler) } : {}),
      }
    })
  })
}

function locationOf(node: Node) {
  return locate(ownerOf(node).file.source, spanOf(node))
}

/** The application whose server it was given, also as `http.createServer(app)` and `app.listen(port)`; else itself. */
export function serverRoot(
  morph: TsMorph,
  { made, server }: Pick<WsServer, 'made' | 'server'>,
  mounts: Mounts,
): Node {
  return (server && rootBehind(morph, server, mounts)) ?? made
}

/** The application behind a server; where it is not known, what declares the server. */
export function rootBehind(morph: TsMorph, server: Node, mounts: Mounts): Node | undefined {
  const behind = serverOf(morph, server)
  if (!behind) return declaredAs(morph, server)
  if (behind.framework === 'http' && morph.Node.isCallExpression(behind.made)) {
    const app = behind.made.getArguments().flatMap((one) => serverOf(morph, one) ?? [])[0]
    if (app) return app.made
  }
  const [only, ...more] = beginningsOf(morph, behind, mounts)
  return only && more.length === 0 ? only.root : behind.made
}

function declaredAs(morph: TsMorph, server: Node): Node | undefined {
  const value = unwrap(morph, server)
  if (morph.Node.isIdentifier(value)) return declarationOf(morph, value)
  return morph.Node.isPropertyAccessExpression(value) ? memberDeclarations(value.getNameNode())[0] : undefined
}
