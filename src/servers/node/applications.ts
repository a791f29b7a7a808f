import type { CallExpression, Node } from 'ts-morph'
import { exportBehind } from '../../languages/script/origin/imports.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { isFunctionLike } from '../../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { callsWhere, identifiersNamed, spanOf, unwrap } from '../../languages/script/syntax.js'
import { locate } from '../../model/lines.js'
import type { CallPlace, KitPlace } from '../../model/server-socket.js'
import type { Location } from '../../model/source.js'
import { applicationName } from '../routes/node/routes.js'
import { serverOf } from '../routes/node/servers.js'
import type { WsServer } from '../routes/node/ws-servers.js'
import { isRepeatable, placeBehind, placeBeside, statementAround } from './places.js'

/** A place for the kit of one server. Those of one id share a statement. */
export interface Site {
  readonly id: string
  /** The name of the application behind the server. */
  readonly root: string
  /** In the file that changes. */
  readonly location: Location
  readonly place: KitPlace
}

/** The last of the places of a server: all that it needs is there. */
export function placeOfSites(sites: readonly Site[]): KitPlace {
  const places = sites.map(({ place }) => place)
  const calls = places.filter((one): one is CallPlace => one.kind === 'call')
  return (
    calls.toSorted((a, b) => a.statement.start - b.statement.start).at(-1) ??
    places[0] ?? { kind: 'none', why: 'unassigned' }
  )
}

function siteAt(morph: TsMorph, node: Node, place: KitPlace, root: string): Site {
  const { source } = ownerOf(node).file
  const list = statementAround(morph, node)?.getParent()?.getStart() ?? node.getStart()
  const server = place.kind === 'call' ? place.server : ''
  return { id: `${source.path}:${list}:${server}`, root, location: locate(source, spanOf(node)), place }
}

/** Behind `new WebSocketServer({ server })`, or behind `server.on('upgrade', …)` that hands it connections. */
export function siteOfServer(one: WsServer, root: string): Site | undefined {
  const { file, made, server, upgrade, port } = one
  const { morph } = file
  const callee = upgrade?.getExpression()
  if (upgrade && morph.Node.isPropertyAccessExpression(callee)) {
    const name = callee.getExpression().getText()
    const place = isRepeatable(name)
      ? placeBeside(morph, upgrade, name)
      : placeBehind(morph, upgrade, freshName(upgrade))
    return siteAt(morph, upgrade, place, root)
  }
  const [options] = made.getArguments()
  const isInPlace = server !== undefined && options !== undefined && isWithin(server, options)
  const isOfField = morph.Node.isPropertyDeclaration(made.getParent())
  if (server && isInPlace && isRepeatable(server.getText()) && !isOfField)
    return siteAt(morph, made, placeBeside(morph, made, server.getText()), root)
  if (!server && !port) return undefined
  return siteAt(morph, made, placeBehind(morph, made, freshName(made, ['wss', 'webSocketServer'])), root)
}

function isWithin(inner: Node, outer: Node): boolean {
  return (
    inner.getSourceFile() === outer.getSourceFile() &&
    outer.getStart() <= inner.getStart() &&
    inner.getEnd() <= outer.getEnd()
  )
}

/** A name that its file does not use. */
function freshName(at: Node, wanted: readonly string[] = ['server', 'httpServer', 'sseServer']): string {
  const { morph, ast } = ownerOf(at).file
  return wanted.find((one) => identifiersNamed(morph, ast, one).length === 0) ?? `${wanted[0]}OfSockets`
}

/** The place for the kit of an application of Express, Koa, Fastify or Hono. */
export function siteOfRoot(root: Node, framework: string, files: readonly ScriptFile[]): Site {
  const { file } = ownerOf(root)
  const { morph } = file
  const name = applicationName(root)
  const at = (node: Node, place: KitPlace) => siteAt(morph, node, place, name)
  if (framework === 'fastify' && isFunctionLike(morph, root)) return at(root, placeInPlugin(file, root))
  if (framework === 'fastify') return at(root, placeBehind(morph, root, freshName(root, ['fastify', 'app'])))
  if (framework === 'hono') {
    const [injected, ...more] = files.flatMap((one) => callsNamed(one, 'injectWebSocket'))
    const [server] = injected?.getArguments() ?? []
    if (injected && server && more.length === 0)
      return at(
        injected,
        isRepeatable(server.getText())
          ? placeBeside(morph, injected, server.getText())
          : { kind: 'none', why: 'unassigned' },
      )
    const [served, ...others] = files.flatMap((one) =>
      callsNamed(one, 'serve').filter((call) => packageOf(one.morph, call) === '@hono/node-server'),
    )
    return served && others.length === 0
      ? at(served, placeBehind(morph, served, freshName(served)))
      : at(root, { kind: 'none', why: 'listen' })
  }
  for (const one of files)
    for (const call of wrapping(one)) {
      const [app, server] = call.getArguments()
      const isIt =
        app &&
        server &&
        packageOf(one.morph, call) === 'express-ws' &&
        serverOf(one.morph, app)?.made === root
      if (isIt && isRepeatable(server.getText())) return at(call, placeBeside(morph, call, server.getText()))
    }
  const listens = files.flatMap((one) =>
    callsNamed(one, 'listen').filter((call) => {
      const callee = call.getExpression()
      return (
        one.morph.Node.isPropertyAccessExpression(callee) &&
        serverOf(one.morph, callee.getExpression())?.made === root
      )
    }),
  )
  const [listen, ...others] = listens
  const site =
    listen && others.length === 0
      ? at(listen, placeBehind(morph, listen, freshName(listen)))
      : at(root, { kind: 'none', why: 'listen' })
  const [wrapped] =
    site.place.kind === 'none' && framework === 'express-ws'
      ? files.flatMap((one) => wrappedIn(one, root))
      : []
  const place = wrapped && placeOfWrapped(morph, wrapped)
  return wrapped && place ? at(wrapped, place) : site
}

/** `expressWs(app)`, which makes the HTTP server at once. */
function wrappedIn(file: ScriptFile, root: Node): readonly CallExpression[] {
  const { morph, ast, source } = file
  if (!/express-ws/.test(source.text)) return []
  return callsWhere(morph, ast, ({ arguments: given }) => given.length === 1).filter((call) => {
    const [app] = call.getArguments()
    return app !== undefined && packageOf(morph, call) === 'express-ws' && serverOf(morph, app)?.made === root
  })
}

/** Behind `const { getWss } = expressWs(app)`, whose WebSocketServer knows the HTTP server, wherever that is let listen. */
function placeOfWrapped(morph: TsMorph, call: CallExpression): KitPlace | undefined {
  const { Node: N } = morph
  const parent = call.getParent()
  const pattern = N.isVariableDeclaration(parent) ? parent.getNameNode() : undefined
  if (N.isObjectBindingPattern(pattern)) {
    const got = pattern
      .getElements()
      .find((one) => (one.getPropertyNameNode() ?? one.getNameNode()).getText() === 'getWss')
    return got && placeBeside(morph, call, `${got.getName()}()`)
  }
  const place = placeBehind(morph, call, freshName(call, ['expressWsInstance']))
  return place.kind === 'call' ? { ...place, member: '.getWss()' } : undefined
}

/** Behind the last `fastify.register(…)` of the plugin that is given the application. */
function placeInPlugin(file: ScriptFile, root: Node): KitPlace {
  const { morph } = file
  const registering = callsNamed(file, 'register').flatMap((call) => {
    const callee = call.getExpression()
    const object = morph.Node.isPropertyAccessExpression(callee) ? callee.getExpression() : undefined
    return object && serverOf(morph, object)?.made === root ? [{ call, name: object.getText() }] : []
  })
  const last = registering.at(-1)
  return last ? placeBeside(morph, last.call, last.name) : { kind: 'none', why: 'listen' }
}

function wrapping({ morph, ast, source }: ScriptFile): readonly CallExpression[] {
  if (!/express-ws/.test(source.text)) return []
  return callsWhere(morph, ast, ({ arguments: given }) => given.length > 1)
}

function packageOf(morph: TsMorph, call: CallExpression): string | undefined {
  return exportBehind(morph, unwrap(morph, call.getExpression()))?.package
}

function callsNamed({ morph, ast }: ScriptFile, name: string): readonly CallExpression[] {
  return callsWhere(morph, ast, ({ expression }) =>
    morph.ts.isPropertyAccessExpression(expression)
      ? expression.name.text === name
      : morph.ts.isIdentifier(expression) && expression.text === name,
  )
}

/** Whether `upgradeWebSocket(…)` is one for Node: of `@hono/node-ws`, or of `@hono/node-server`. */
export function isOfNode(morph: TsMorph, handler: Node): boolean {
  const value = unwrap(morph, handler)
  if (!morph.Node.isCallExpression(value)) return false
  const callee = unwrap(morph, value.getExpression())
  const from = exportBehind(morph, callee)?.package
  return from === undefined || !/^hono\//.test(from)
}
