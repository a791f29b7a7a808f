import type { Call, CallSite } from '../../languages/python/ast.js'
import type { PythonFile } from '../../languages/python.js'
import { byLocation, locate } from '../../model/lines.js'
import type {
  ServerApplication,
  ServerKit,
  ServerPath,
  ServerSocket,
  UnservedApplication,
} from '../../model/server-socket.js'
import type { Span } from '../../model/source.js'
import { kitPath } from '../kit-path.js'
import { namedPeer } from '../known-words.js'
import { beginsAt, channelsDeclarations, isOfDjango, unservedRouters } from '../routes/python/channels.js'
import { type Declaration, declarationsIn } from '../routes/python/declarations.js'
import { type Kit, kitsIn } from '../routes/python/kits.js'
import { serverId } from '../routes/python/servers.js'
import { ownedBy } from '../ways-out.js'
import { applicationsOf, listPlace } from './applications.js'
import { otherServers, protocolServers } from './protocol-libraries.js'
import { traitReader } from './traits.js'

export interface PythonServers {
  /** By location. */
  readonly sockets: readonly ServerSocket[]
  readonly applications: readonly ServerApplication[]
  readonly kits: readonly ServerKit[]
  /** Applications that nothing serves. */
  readonly unserved: readonly UnservedApplication[]
}

/** The WebSocket routes of these files, and the applications that serve them. */
export function pythonServers(
  files: readonly PythonFile[],
  started: Parameters<typeof unservedRouters>[1],
): PythonServers {
  const ours = files.filter(({ source }) => source.zone === 'source')
  const unserved = unservedRouters(ours, started)
  const ofChannels = channelsDeclarations(ours)
  const declarations = [...declarationsIn(ours), ...ofChannels.filter((one) => !beginsAt(one, unserved))]
  const kits = kitsIn(ours)
  const declared = declarations.filter(({ methods }) => methods.includes('WEBSOCKET'))
  const made: readonly CallSite[] = declared.flatMap(({ begins }) => begins.known.map(({ root }) => root))
  const traitsOf = traitReader(ours)
  return {
    sockets: [
      ...declared.flatMap((one) => socketsOf(one, traitsOf, kits)),
      ...unlisted(ours, [...declared, ...ofChannels]),
      ...ours.flatMap((file) => [...protocolServersIn(file, ours), ...otherServersIn(file)]),
    ].sort((a, b) => byLocation(a.location, b.location)),
    applications: applicationsOf(made, { files: ours, declarations, kits }),
    kits: kits.map(serverKit),
    unserved: unserved.map(({ made, name }) => ({
      location: locate(made.scope.module.source, made.call.span),
      name,
    })),
  }
}

function socketsOf(
  { file, site, handler, framework, begins, path, at }: Declaration,
  traitsOf: ReturnType<typeof traitReader>,
  kits: readonly Kit[],
): readonly ServerSocket[] {
  const { resolver } = file
  const { source } = site.scope.module
  const decorated = handler?.decorators[0]?.span.start
  const peer = namedPeer.exec(path ?? '')?.[1]
  const base = {
    framework: framework === 'asgi' ? frameworkOf(file, site) : framework,
    location: locate(source, at),
    traits: [
      ...(peer ? [{ kind: 'foreign-peer' as const, location: locate(source, at), what: peer }] : []),
      ...(handler ? traitsOf(handler, resolver) : []),
    ],
    ...(handler
      ? {
          handler: locate(handler.outer.module.source, {
            start: decorated ?? handler.span.start,
            end: handler.span.end,
          }),
        }
      : {}),
  }
  const lost = (why: Extract<ServerPath, { kind: 'unknown' }>['why']): ServerSocket => ({
    ...base,
    path: { kind: 'unknown', why },
  })
  if (path === undefined) return [lost('path')]
  const known = begins.known.map(({ root, prefix }): ServerSocket => {
    const whole = kitPath(prefix, path)
    const named = kits
      .filter(({ server }) => server?.made.call === root.call)
      .flatMap(({ sockets }) => sockets)
      .find((one) => one.path === whole)
    return {
      ...base,
      path: { kind: 'known', path: whole },
      application: serverId(root),
      ...(named ? { servedAt: locate(named.site.scope.module.source, named.site.call.span) } : {}),
    }
  })
  return begins.lost ? [...known, lost(begins.lost)] : known
}

/** Routes in no list of an application: `routes.append(WebSocketRoute(…))`, and those of a routing module that nothing includes. */
function unlisted(files: readonly PythonFile[], declared: readonly Declaration[]): readonly ServerSocket[] {
  const known = new Set(declared.map(({ site }) => site.call))
  return files.flatMap(({ module, resolver, source }) =>
    module.calls.flatMap((site): ServerSocket[] => {
      const { call, scope } = site
      if (known.has(call)) return []
      const paths = resolver.pathsOf(call.callee, scope)
      const location = locate(source, call.span)
      if (paths.some((one) => /^(starlette|fastapi)\.routing\.(API)?WebSocketRoute$/.test(one)))
        return [{ framework: 'starlette', location, path: { kind: 'unknown', why: 'server' }, traits: [] }]
      const view = isOfDjango(paths) ? resolver.argument(site, 'view', 1) : undefined
      const isConsumer =
        view?.kind === 'call' && view.callee.kind === 'attribute' && view.callee.name === 'as_asgi'
      return isConsumer
        ? [{ framework: 'channels', location, path: { kind: 'unknown', why: 'included' }, traits: [] }]
        : []
    }),
  )
}

/** The framework of an object that declares a route and is not a known server. */
function frameworkOf({ resolver }: PythonFile, { call, scope }: CallSite): string {
  const [path] = call.callee.kind === 'attribute' ? resolver.pathsOf(call.callee.object, scope) : []
  return path?.split('.', 1)[0] ?? 'asgi'
}

/** Servers of libraries that bring sockets of their own. */
function protocolServersIn(
  { module, resolver, source }: PythonFile,
  files: readonly PythonFile[],
): readonly ServerSocket[] {
  return module.calls.flatMap(({ call, scope }): ServerSocket[] => {
    const paths = resolver.pathsOf(call.callee, scope)
    const library = protocolServers.find(({ path }) => paths.some((one) => path.test(one)))
    if (!library) return []
    const { only, name } = library
    if (only && !files.some((file) => only.test(file.source.text))) return []
    const location = locate(source, call.span)
    return [
      {
        framework: name,
        location,
        path: { kind: 'unknown', why: 'server' },
        traits: [{ ...ownedBy(library), location }],
      },
    ]
  })
}

/** Sockets of aiohttp and of the package `websockets`: where they are made, or served. */
function otherServersIn({ module, resolver, source }: PythonFile): readonly ServerSocket[] {
  return module.calls.flatMap(({ call, scope }): ServerSocket[] => {
    const paths = resolver.pathsOf(call.callee, scope)
    const known = otherServers.find(({ path }) => paths.some((one) => path.test(one)))
    if (!known) return []
    const location = locate(source, call.span)
    return [{ framework: known.framework, location, path: { kind: 'unknown', why: 'server' }, traits: [] }]
  })
}

/** A kit with the places of its entries. */
function serverKit({ list, sockets }: Kit): ServerKit {
  return {
    list: list && listPlace(list),
    sockets: sockets.map(({ path, websocket, site: { call, scope } }) => ({
      path,
      websocket,
      location: locate(scope.module.source, call.span),
      entry: call.span,
      parts: argumentSpans(call, scope.module.source.text),
      flag: call.arguments.find(({ name }) => name === 'websocket')?.value.span,
    })),
  }
}

function argumentSpans(call: Call, text: string): readonly Span[] {
  return call.arguments.map(({ name, value: { span } }) => {
    if (name === undefined) return span
    // Its value may be of the same name: `stream=stream`.
    return { start: text.lastIndexOf(name, span.start - 1), end: span.end }
  })
}
