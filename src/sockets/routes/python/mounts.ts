import type { Call, CallSite, Expression, Scope } from '../../../languages/python/ast.js'
import type { Resolver } from '../../../languages/python/resolver.js'
import type { PythonFile } from '../../../languages/python.js'
import { append } from '../../../model/once.js'
import { type Server, type Servers, textGiven } from './servers.js'

/** `app.include_router(router, prefix='/api')`: the router's paths go on from the application's. */
interface Mount {
  readonly parent: Server
  /** undefined: it cannot be read. */
  readonly prefix: string | undefined
  /** The prefix stands in place of the router's own, as in Flask. */
  readonly replaces: boolean
}

export type Mounts = ReadonlyMap<Call, readonly Mount[]>

interface Mounting {
  readonly child: readonly [name: string, position: number]
  readonly prefix: readonly [name: string, position?: number]
  readonly replaces: boolean
}

const mountings: ReadonlyMap<string, Mounting> = new Map<string, Mounting>([
  ['include_router', { child: ['router', 0], prefix: ['prefix'], replaces: false }],
  ['mount', { child: ['app', 1], prefix: ['path', 0], replaces: false }],
  ['register_blueprint', { child: ['blueprint', 0], prefix: ['url_prefix'], replaces: true }],
])

/** Where every router is included, by the call that makes it. */
export function mountsIn(files: readonly PythonFile[], servers: Servers): Mounts {
  const found = new Map<Call, Mount[]>()
  for (const { module, resolver } of files)
    for (const site of module.calls) {
      const { callee } = site.call
      for (const { call, mount } of mountedInList(site, resolver, servers)) append(found, call, mount)
      const mounting = callee.kind === 'attribute' ? mountings.get(callee.name) : undefined
      if (!mounting || callee.kind !== 'attribute') continue
      const given = resolver.argument(site, ...mounting.child)
      const parent = given && servers.of(callee.object, site.scope)
      if (!parent) continue
      const [name, position] = mounting.prefix
      const prefix = textGiven(site, name, resolver, position)
      const replaces = mounting.replaces && prefix !== ''
      for (const child of servers.allOf(given, site.scope))
        append(found, child.made.call, { parent, prefix, replaces })
    }
  for (const { module, resolver } of files)
    for (const site of module.calls) {
      const child = mounted(site, resolver, servers)
      if (child && !found.has(child.made.call))
        found.set(child.made.call, [{ parent: child, prefix: undefined, replaces: false }])
    }
  return found
}

/** `Starlette(routes=[Mount('/api', app=api)])`. */
function mountedInList(
  site: CallSite,
  resolver: Resolver,
  servers: Servers,
): readonly { readonly call: Call; readonly mount: Mount }[] {
  const routes = resolver.argument(site, 'routes')
  const parent = routes && servers.of(site.call, site.scope)
  if (!parent) return []
  return listed(routes, site.scope, resolver).flatMap((one) => {
    const child = one.name === 'Mount' ? mounted(one.site, resolver, servers) : undefined
    if (!child) return []
    const path = textGiven(one.site, 'path', resolver, 0)
    const prefix = path === undefined ? undefined : `${one.prefix}/${path}`
    return [{ call: child.made.call, mount: { parent, prefix, replaces: false } }]
  })
}

/** `Mount('/api', app=api)`: an application that begins elsewhere than at `/`; outside of such a list its place is not known. */
function mounted(site: CallSite, resolver: Resolver, servers: Servers): Server | undefined {
  const paths = resolver.pathsOf(site.call.callee, site.scope)
  if (!paths.some((path) => /^(starlette|fastapi)\.routing\.(Mount|Host)$/.test(path))) return undefined
  const given = resolver.argument(site, 'app', 1)
  return given && servers.of(given, site.scope)
}

export interface Beginning {
  readonly root: CallSite
  readonly prefix: string
}

export interface Beginnings {
  readonly known: readonly Beginning[]
  /**
   * Why a place is not among them. `server`: what the route is told to is not known; `included`: nothing includes the router;
   * `prefix`: a prefix on the way cannot be read; `unmatched`: no address begins as its path does.
   */
  readonly lost?: 'server' | 'included' | 'prefix' | 'unmatched'
}

/** Every place where a server's paths begin: the application that serves it, and the text before them. */
export function beginningsOf(server: Server, mounts: Mounts, resolver: Resolver, depth = 0): Beginnings {
  if (depth > 8) return { known: [], lost: 'included' }
  const own = ownPrefix(server, resolver)
  const above = mounts.get(server.made.call) ?? []
  if (above.length === 0) {
    if (server.isMounted) return { known: [], lost: 'included' }
    return own === undefined ? { known: [], lost: 'prefix' } : { known: [{ root: server.made, prefix: own }] }
  }
  const all = above.map(({ parent, prefix, replaces }): Beginnings => {
    const end = replaces ? prefix : prefix !== undefined && own !== undefined ? `${prefix}/${own}` : undefined
    if (end === undefined) return { known: [], lost: 'prefix' }
    const { known, lost } = beginningsOf(parent, mounts, resolver, depth + 1)
    return {
      known: known.map((begin) => ({ root: begin.root, prefix: `${begin.prefix}/${end}` })),
      ...(lost ? { lost } : {}),
    }
  })
  const lost = all.find((one) => one.lost)?.lost
  return { known: all.flatMap(({ known }) => known), ...(lost ? { lost } : {}) }
}

/** `APIRouter(prefix=…)`, `Blueprint(url_prefix=…)`; what an application is made with says nothing of its paths. */
function ownPrefix({ made, isMounted }: Server, resolver: Resolver): string | undefined {
  if (!isMounted) return ''
  const one = textGiven(made, 'prefix', resolver)
  return one === '' ? textGiven(made, 'url_prefix', resolver) : one
}

/** `Starlette(routes=[Route(…), Mount('/api', routes=[…])])`: every route and mounted application in the list, with the text before it. */
export function listed(
  routes: Expression,
  scope: Scope,
  resolver: Resolver,
  prefix = '',
  depth = 0,
): readonly { readonly site: CallSite; readonly name: string; readonly prefix: string }[] {
  if (depth > 5) return []
  return resolver.valuesOf(routes, scope).flatMap((value) => {
    if (value.kind !== 'display') return []
    const { expression, scope: at } = value.place
    return expression.entries.flatMap(({ value: entry }) => {
      if (entry.kind !== 'call') return []
      const site = { call: entry, scope: at }
      const [path = ''] = resolver.pathsOf(entry.callee, at)
      const [, name] =
        /^(?:starlette|fastapi)\.routing\.(?:API)?(Route|WebSocketRoute|Mount)$/.exec(path) ?? []
      if (name === undefined) return []
      if (name !== 'Mount') return [{ site, name, prefix }]
      const inner = resolver.argument(site, 'routes')
      if (!inner) return [{ site, name, prefix }]
      const text = textGiven(site, 'path', resolver, 0)
      return text !== undefined ? listed(inner, at, resolver, `${prefix}/${text}`, depth + 1) : []
    })
  })
}
