import type { CallExpression, Node, ts } from 'ts-morph'
import type { SourceHost } from '../../languages/parsed-file.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { callsWhere, spanOf } from '../../languages/script/syntax.js'
import { memberOf } from '../../languages/script/values/values.js'
import { byLocation, locate } from '../../model/lines.js'
import { append } from '../../model/once.js'
import type {
  KitPlace,
  ListPlace,
  ServerApplication,
  ServerKit,
  ServerPath,
  ServerSocket,
  ServerTrait,
} from '../../model/server-socket.js'
import type { Location } from '../../model/source.js'
import { routePath } from '../../routes/path.js'
import { kitPath } from '../kit-path.js'
import { namedPeer } from '../known-words.js'
import { declarationsIn, nameStart, type RouteDeclaration } from '../routes/node/declared-routes.js'
import { functionsGiven } from '../routes/node/handlers.js'
import { type NodeKit, nodeKitsIn } from '../routes/node/kits.js'
import { beginningsOf, type Mounts, mountsIn, whyMountLost } from '../routes/node/mounts.js'
import type { AskedPath } from '../routes/node/path-branches.js'
import { applicationName } from '../routes/node/routes.js'
import { serverOf } from '../routes/node/servers.js'
import { handlersFor, serverRoot, type WsServer, wsServersIn } from '../routes/node/ws-servers.js'
import { frameworkIn } from '../sockets/route-receivers.js'
import { ownedBy } from '../ways-out.js'
import { isOfNode, placeOfSites, type Site, siteOfRoot, siteOfServer } from './applications.js'
import { hostsIn, pingsIn } from './around.js'
import { corsIn } from './cors.js'
import { handshakeTraits } from './handshake.js'
import { libraryServers } from './libraries.js'
import { receivesBuffers, startedByCli } from './manifests.js'
import { applicationOf, nestAdapter, nestApplications, nestGateways } from './nest.js'
import { mayOpenRoute, programsIn } from './programs.js'
import { isUnreached, neverListens } from './reached.js'
import { nodeTraitReader } from './traits.js'

export interface NodeServers {
  /** By location. */
  readonly sockets: readonly ServerSocket[]
  readonly applications: readonly ServerApplication[]
  readonly kits: readonly ServerKit[]
}

/** A WebSocket route before it is known what serves it. */
interface Found {
  readonly framework: string
  readonly file: ScriptFile
  readonly at: { readonly start: number; readonly end: number }
  readonly paths: readonly ServerPath[]
  /** The paths as its handlers ask for them, in the same order; absent: they serve one, or ask for none. */
  readonly asked?: readonly string[]
  readonly handlers: readonly Node[]
  /** The paths of those that are handed connections of these alone. */
  readonly pathsOf?: WsServer['pathsOf']
  /** Handlers that are code of a package. */
  readonly foreign?: readonly Node[]
  readonly traits: readonly ServerTrait[]
  /** Where its kit goes; absent: not known. */
  readonly site?: Site | undefined
}

/** The WebSocket routes of the Node servers in these files, which belong to one program, and the applications that serve them. */
export function nodeServers(files: readonly ScriptFile[], host: SourceHost): NodeServers {
  const ours = files.filter(({ source }) => source.zone === 'source')
  if (ours.length === 0) return { sockets: [], applications: [], kits: [] }
  const mounts = mountsIn(ours, startedByCli(host))
  const servers = wsServersIn(ours)
  const declared = ours.flatMap((file) => declarationsIn(file).map((one) => ({ ...one, file })))
  const kits = nodeKitsIn(ours, { mounts, servers, nameOf: applicationName })
  const libraries = ofLibraries(ours, servers)
  const found = [
    ...ofWs(servers, mounts, libraries.on, host),
    ...ofDeclared(declared, mounts, ours),
    ...ofKoa(ours),
    ...ours.flatMap(ofOthers),
    ...ofNest(ours),
    ...libraries.found,
  ]
  const sites = new Map<string, Site[]>()
  for (const { site } of found) if (site) append(sites, site.id, site)
  const traitsOf = nodeTraitReader(ours)
  const applications = new Map<string, ServerApplication>()
  const routes = routesByRoot(declared, mounts)
  const programs = found.length > 0 ? programsIn(host) : []
  const sockets = found.flatMap((one): ServerSocket[] => {
    const { site } = one
    const application = site && applicationAt(site)
    if (application) applications.set(application.id, application)
    const isUnheard = one.framework === 'ws' && one.handlers.length + (one.foreign ?? []).length === 0
    const base = {
      framework: one.framework,
      location: locate(one.file.source, one.at),
      ...(isUnheard ? { isUnheard } : {}),
      ...(application ? { application: application.id } : {}),
    }
    const buffers = receivesBuffers(one.framework, one.file.source.path, host)
    const traitsFor = (handlers: readonly Node[], asked?: AskedPath) => {
      const listening = [...handlers, ...(one.foreign ?? [])]
      return listening.length > 0 ? [...one.traits, ...traitsOf(listening, buffers, asked)] : one.traits
    }
    const common = one.asked ? [] : traitsFor(one.handlers)
    return one.paths.map((path, index): ServerSocket => {
      const asked = one.asked?.[index]
      const handlers = handlersFor(one, asked)
      const traits =
        one.asked && asked !== undefined ? traitsFor(handlers, { path: asked, all: one.asked }) : common
      const [first] = handlers
      const peer = path.kind === 'known' ? namedPeer.exec(path.path)?.[1] : undefined
      const program = path.kind === 'known' ? programs.find((one) => mayOpenRoute(one, path.path)) : undefined
      const named = path.kind === 'known' ? entryFor(site, path.path) : undefined
      return {
        ...base,
        ...(first ? { handler: locate(ownerOf(first).file.source, spanOf(first)) } : {}),
        path,
        traits: [
          ...(peer ? [{ kind: 'foreign-peer' as const, location: base.location, what: peer }] : []),
          ...(program
            ? [{ kind: 'foreign-peer' as const, location: program.location, what: program.what }]
            : []),
          ...traits,
        ],
        ...(named ? { servedAt: named } : {}),
      }
    })
  })
  return {
    sockets: sockets.sort((a, b) => byLocation(a.location, b.location)),
    applications: [...applications.values()],
    kits: kits.map(serverKit),
  }

  function applicationAt(site: Site): ServerApplication {
    const known = applications.get(site.id)
    if (known) return known
    const own = kits.filter(({ server }) => server === site.root)
    const [kit] = own
    return {
      id: site.id,
      language: 'node',
      location: site.location,
      place: kit ? placeOfKit(kit) : placeOfSites(sites.get(site.id) ?? [site]),
      isChannels: false,
      hosts: hostsIn(ours, site.root),
      pings: pingsIn(servers, site.root, mounts),
      middleware: [],
      routes: routes.get(site.root) ?? new Set(),
      cors: kit ? undefined : corsIn(ours, site),
      hasBroker: own.some(({ hasBroker }) => hasBroker),
    }
  }

  function entryFor(site: Site | undefined, path: string): Location | undefined {
    const entry = kits
      .filter(({ server }) => site !== undefined && server === site.root)
      .flatMap((kit) => kit.sockets)
      .find((one) => one.path === path)
    return entry && locate(entry.file.source, spanOf(entry.object))
  }
}

function placeOfKit({ list }: NodeKit): KitPlace {
  const place = list && listPlaceOf(list)
  return place ? { kind: 'kit', list: place, socket: '' } : { kind: 'none', why: 'kit' }
}

function known(path: string): ServerPath {
  return { kind: 'known', path }
}

function ofWs(
  servers: readonly WsServer[],
  mounts: Mounts,
  on: ReadonlyMap<WsServer, readonly ServerTrait[]>,
  host: SourceHost,
): readonly Found[] {
  return servers.map((one): Found => {
    const { file, made, server, paths, handlers, pathsOf, foreign } = one
    const site = siteOfServer(one, applicationName(serverRoot(file.morph, one, mounts)))
    return {
      framework: 'ws',
      file,
      at: spanOf(made),
      paths: isUnreached(made, host)
        ? [{ kind: 'unknown', why: 'unreached' }]
        : server && neverListens(server)
          ? [{ kind: 'unknown', why: 'listen' }]
          : paths === 'any'
            ? [site ? known('/*') : { kind: 'unknown', why: 'server' }]
            : paths === 'unknown'
              ? [{ kind: 'unknown', why: 'path' }]
              : paths.map((path) => known(kitPath('', path))),
      ...(typeof paths === 'string' ? {} : { asked: paths }),
      handlers,
      pathsOf,
      foreign,
      traits: [...(on.get(one) ?? []), ...handshakeTraits(one, host)],
      site,
    }
  })
}

interface InFile extends RouteDeclaration {
  readonly file: ScriptFile
}

function ofDeclared(
  declared: readonly InFile[],
  mounts: Mounts,
  files: readonly ScriptFile[],
): readonly Found[] {
  const sites = new Map<Node, Site>()
  return declared
    .filter(({ isSocket, handlers, server, file }) => {
      const isElsewhere = server.framework === 'hono' && !handlers.some((one) => isOfNode(file.morph, one))
      return isSocket && !isElsewhere
    })
    .flatMap(({ file, call, server, paths, handlers }): Found[] => {
      const { morph } = file
      const framework = frameworkOf(call, server.framework)
      const base = {
        framework,
        file,
        at: { start: nameStart(call), end: call.getEnd() },
        handlers: handlers.flatMap((one) => functionsGiven(morph, one)),
        traits: [],
      }
      const begins = beginningsOf(morph, server, mounts)
      if (paths.length === 0) return [{ ...base, paths: [{ kind: 'unknown', why: 'path' }] }]
      if (begins.length === 0) {
        return [{ ...base, paths: [{ kind: 'unknown', why: whyMountLost(server, mounts) }] }]
      }
      // With a prefix, `/` of Fastify serves `/ws` as well as `/ws/`.
      const isBoth = (path: string, prefix: string) =>
        framework === 'fastify' && path === '/' && /[^/]/.test(prefix)
      return begins.map(
        ({ root, prefix }): Found => ({
          ...base,
          paths: paths.map((path) => known(kitPath(prefix, isBoth(path, prefix) ? '' : path))),
          site: siteOf(root, framework),
        }),
      )
    })

  function siteOf(root: Node, framework: string): Site {
    const site = sites.get(root) ?? siteOfRoot(root, framework, files)
    sites.set(root, site)
    return site
  }
}

/** `app.ws.use(…)` of koa-websocket: one server for each application, which takes every path. */
function ofKoa(files: readonly ScriptFile[]): readonly Found[] {
  const found = new Map<Node, Found>()
  for (const file of files) {
    const { morph, ast } = file
    for (const call of callsWhere(morph, ast, ({ expression }) => isUseOfSockets(morph, expression))) {
      const callee = call.getExpression()
      const carrier = morph.Node.isPropertyAccessExpression(callee) ? callee.getExpression() : undefined
      const app = morph.Node.isPropertyAccessExpression(carrier)
        ? serverOf(morph, carrier.getExpression())
        : undefined
      if (app?.framework !== 'koa') continue
      const before = found.get(app.made)
      const handlers = call.getArguments().flatMap((one) => handlersOfKoa(morph, one, files))
      found.set(app.made, {
        ...(before ?? {
          framework: 'koa',
          file,
          at: { start: nameStart(call), end: call.getEnd() },
          paths: [known('/*')],
          traits: [],
          site: siteOfRoot(app.made, 'koa', files),
        }),
        handlers: [...(before?.handlers ?? []), ...handlers],
      })
    }
  }
  return [...found.values()]
}

function isUseOfSockets({ ts }: TsMorph, callee: ts.Expression): boolean {
  return (
    ts.isPropertyAccessExpression(callee) &&
    callee.name.text === 'use' &&
    ts.isPropertyAccessExpression(callee.expression) &&
    callee.expression.name.text === 'ws'
  )
}

/** `route.all('/chat', handler)`, a function of the context, or `router.routes()` with what its router was given. */
function handlersOfKoa(morph: TsMorph, given: Node, files: readonly ScriptFile[]): readonly Node[] {
  const router = serverOf(morph, given)
  if (!router) return functionsGiven(morph, given)
  return files.flatMap((file) =>
    callsWhere(
      file.morph,
      file.ast,
      ({ expression, arguments: handed }) =>
        handed.length > 0 &&
        file.morph.ts.isPropertyAccessExpression(expression) &&
        /^(all|get|use)$/.test(expression.name.text),
    ).flatMap((call) => {
      const callee = call.getExpression()
      const isOfRouter =
        file.morph.Node.isPropertyAccessExpression(callee) &&
        serverOf(file.morph, callee.getExpression())?.made === router.made
      return isOfRouter ? call.getArguments().flatMap((one) => functionsGiven(file.morph, one)) : []
    }),
  )
}

/** `app.ws(…)` of Express is express-ws. */
function frameworkOf(call: CallExpression, framework: string): string {
  const isByName = call.getExpression().getText().endsWith('.ws')
  return isByName && /^(express|fastify|http)$/.test(framework) ? 'express-ws' : framework
}

/** `uWebSockets.App().ws('/*', …)`, `new Elysia().ws(…)`: what declares a route as Express does, and takes no kit. */
function ofOthers(file: ScriptFile): readonly Found[] {
  const { morph, ast } = file
  const nameOfServer = frameworkIn(file)
  return callsWhere(
    morph,
    ast,
    ({ expression, arguments: given }) =>
      morph.ts.isPropertyAccessExpression(expression) && expression.name.text === 'ws' && given.length > 1,
  ).flatMap((call): Found[] => {
    const callee = call.getExpression()
    const framework = morph.Node.isPropertyAccessExpression(callee)
      ? nameOfServer(callee.getExpression())
      : undefined
    if (!framework?.onlySockets) return []
    return [
      {
        framework: framework.title,
        file,
        at: { start: nameStart(call), end: call.getEnd() },
        paths: [{ kind: 'unknown', why: 'server' }],
        handlers: [],
        traits: [],
      },
    ]
  })
}

/** Gateways of Nest. */
function ofNest(files: readonly ScriptFile[]): readonly Found[] {
  const gateways = files.flatMap(nestGateways)
  if (gateways.length === 0) return []
  const all = nestApplications(files)
  return gateways.map((gateway): Found => {
    const { file, at, owner, path } = gateway
    const application = applicationOf(gateway, all)
    const adapter = application ? nestAdapter(application, files) : 'unknown'
    const base = { framework: 'nest', file, at: spanOf(at), handlers: [owner], traits: [] }
    if (adapter === 'socket.io') {
      const location = locate(file.source, spanOf(at))
      const traits = [{ ...ownedBy({ name: 'Socket.IO', protocol: 'socket.io' }), location }]
      return { ...base, handlers: [], paths: [{ kind: 'unknown', why: 'server' }], traits }
    }
    if (!application || adapter === 'unknown')
      return { ...base, paths: [{ kind: 'unknown', why: application ? 'adapter' : 'server' }] }
    const { source } = application.file
    const location = locate(source, spanOf(application.made))
    const site = { id: `nest:${source.path}`, root: 'nest', location, place: application.place }
    return { ...base, paths: [path], site }
  })
}

/** Servers of libraries. One that is put on a server of `ws` is what that one's routes are. */
function ofLibraries(
  files: readonly ScriptFile[],
  servers: readonly WsServer[],
): { readonly found: readonly Found[]; readonly on: ReadonlyMap<WsServer, readonly ServerTrait[]> } {
  const on = new Map<WsServer, ServerTrait[]>()
  const found = files.flatMap((file) =>
    libraryServers(file, servers).flatMap((one): Found[] => {
      const location = locate(file.source, spanOf(one.at))
      const traits = one.owner ? [{ ...ownedBy(one.owner), location }] : []
      if (one.on) {
        for (const trait of traits) append(on, one.on, trait)
        return []
      }
      return [
        {
          framework: one.title,
          file,
          at: spanOf(one.at),
          paths: [{ kind: 'unknown', why: 'server' }],
          handlers: [],
          traits,
        },
      ]
    }),
  )
  return { found, on }
}

/** The HTTP routes of every application, as `GET /rooms/{room}`. */
function routesByRoot(declared: readonly InFile[], mounts: Mounts): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const { file, server, method, paths, isSocket } of declared) {
    if (isSocket) continue
    for (const { root, prefix } of beginningsOf(file.morph, server, mounts))
      for (const path of paths) {
        const whole = routePath(prefix, path)
        if (whole === undefined) continue
        const name = applicationName(root)
        const own = found.get(name) ?? new Set()
        found.set(name, own.add(`${method} ${whole}`))
      }
  }
  return found
}

/** A kit with the places of its entries. */
function serverKit({ list, sockets }: NodeKit): ServerKit {
  return {
    list: list && listPlaceOf(list),
    sockets: sockets.map(({ path, websocket, file, object }) => {
      const flag = memberOf(file.morph, object, 'websocket')
      return {
        path,
        websocket,
        location: locate(file.source, spanOf(object)),
        entry: spanOf(object),
        parts: object.getProperties().map(spanOf),
        flag: flag && spanOf(flag),
      }
    }),
  }
}

/** Undefined: it is no list in square brackets. */
function listPlaceOf({
  file,
  node,
}: {
  readonly file: ScriptFile
  readonly node: Node
}): ListPlace | undefined {
  if (!file.morph.Node.isArrayLiteralExpression(node)) return undefined
  return { path: file.source.path, ...spanOf(node), entries: node.getElements().map(spanOf) }
}
