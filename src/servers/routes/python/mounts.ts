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
  /** FastAPI copies the routes that a router has at this call: later ones are not served. */
  readonly copiedAt?: CallSite
}

export interface Mounts {
  /** By the call that makes a router. */
  readonly of: ReadonlyMap<Call, readonly Mount[]>
  /** Calls that make a server whose prefix something else sets later: `router.prefix = '/v1'`. */
  readonly prefixed: ReadonlySet<Call>
  /** Members that something else sets: `settings.API = '/v1'`. */
  readonly changed: ReadonlySet<string>
}

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
  const stores = files.flatMap(({ module }) => module.memberStores)
  const changed = new Set(stores.map(({ member }) => member))
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
      const isSet = isChanged(resolver.argument(site, name, position), changed)
      const prefix = isSet ? undefined : textGiven(site, name, resolver, position)
      const replaces = mounting.replaces && prefix !== ''
      const copiedAt = callee.name === 'include_router' ? { copiedAt: site } : {}
      for (const child of servers.allOf(given, site.scope))
        append(found, child.made.call, { parent, prefix, replaces, ...copiedAt })
    }
  for (const { module, resolver } of files)
    for (const site of module.calls) {
      const child = mounted(site, resolver, servers)
      if (child && !found.has(child.made.call))
        found.set(child.made.call, [{ parent: child, prefix: undefined, replaces: false }])
    }
  const prefixed = stores.flatMap(({ member, object, scope }) =>
    /^(url_)?prefix$/.test(member) ? (servers.of(object, scope)?.made.call ?? []) : [],
  )
  return { of: found, prefixed: new Set(prefixed), changed }
}

function isChanged(given: Expression | undefined, changed: Mounts['changed']): boolean {
  return given?.kind === 'attribute' && changed.has(given.name)
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
  return routesInList(routes, site.scope, resolver).flatMap((one) => {
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
   * Why a place is not among them. `server`: the object that gets the route is unknown; `included`: nothing includes the router;
   * `prefix`: a prefix on the way cannot be read; `unmatched`: no address begins as its path does; `late`: its router was included
   * before.
   */
  readonly lost?: 'server' | 'included' | 'prefix' | 'unmatched' | 'late'
}

/** Every place where the paths of a call's routes begin: the application that serves it, and the text before them. */
export function beginningsOf(
  server: Server,
  from: CallSite,
  mounts: Mounts,
  resolver: Resolver,
  depth = 0,
): Beginnings {
  if (depth > 8) return { known: [], lost: 'included' }
  const own = ownPrefix(server, mounts, resolver)
  const all = mounts.of.get(server.made.call) ?? []
  const above = all.filter(({ copiedAt }) => !copiedAt || !isLater(from, copiedAt))
  if (all.length > 0 && above.length === 0) return { known: [], lost: 'late' }
  if (above.length === 0) {
    if (server.isMounted) return { known: [], lost: 'included' }
    return own === undefined ? { known: [], lost: 'prefix' } : { known: [{ root: server.made, prefix: own }] }
  }
  const begins = above.map(({ parent, prefix, replaces, copiedAt }): Beginnings => {
    const end = replaces ? prefix : prefix !== undefined && own !== undefined ? `${prefix}/${own}` : undefined
    if (end === undefined) return { known: [], lost: 'prefix' }
    const { known, lost } = beginningsOf(parent, copiedAt ?? parent.made, mounts, resolver, depth + 1)
    return {
      known: known.map((begin) => ({ root: begin.root, prefix: `${begin.prefix}/${end}` })),
      ...(lost ? { lost } : {}),
    }
  })
  const lost = begins.find((one) => one.lost)?.lost
  return { known: begins.flatMap(({ known }) => known), ...(lost ? { lost } : {}) }
}

/** In one scope, whose statements run one after the other. */
function isLater({ call, scope }: CallSite, than: CallSite): boolean {
  return scope === than.scope && call.span.start > than.call.span.start
}

/** `APIRouter(prefix=…)`, `Blueprint(url_prefix=…)`; the arguments of an application contain no path. */
function ownPrefix(
  { made, isMounted, givesItself }: Server,
  { prefixed, changed }: Mounts,
  resolver: Resolver,
): string | undefined {
  if (!isMounted) return ''
  const isSet = ['prefix', 'url_prefix'].some((name) => isChanged(resolver.argument(made, name), changed))
  if (givesItself || isSet || prefixed.has(made.call)) return undefined
  const one = textGiven(made, 'prefix', resolver)
  return one === '' ? textGiven(made, 'url_prefix', resolver) : one
}

/** `Starlette(routes=[Route(…), Mount('/api', routes=[…])])`: every route and mounted application in the list, with the text before it. */
export function routesInList(
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
      return text !== undefined ? routesInList(inner, at, resolver, `${prefix}/${text}`, depth + 1) : []
    })
  })
}
