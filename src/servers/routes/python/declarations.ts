import type {
  CallSite,
  ClassDefinition,
  Expression,
  FunctionDefinition,
} from '../../../languages/python/ast.js'
import type { Resolver } from '../../../languages/python/resolver.js'
import type { PythonFile } from '../../../languages/python.js'
import type { Span } from '../../../model/source.js'
import { makesGateway } from './gateways.js'
import { type Beginnings, beginningsOf, type Mounts, mountsIn, routesInList } from './mounts.js'
import { type Servers, serversOf, textGiven } from './servers.js'

/** One place where a Python server declares a route. */
export interface Declaration {
  readonly file: PythonFile
  readonly site: CallSite
  /** A function, or an endpoint class; undefined where it is not of this repository. */
  readonly handler: FunctionDefinition | ClassDefinition | undefined
  /** It is a WebSocket API in a process (`ApiGateway` of `apigw_sockets.py`): Lambda handlers are behind it. */
  readonly isGateway?: true
  readonly framework: string
  /** `WEBSOCKET` for a socket. */
  readonly methods: readonly string[]
  readonly begins: Beginnings
  /** Its own path, without prefixes; undefined: it cannot be read. */
  readonly path: string | undefined
  readonly at: Span
}

/** Every route that is declared with FastAPI, Starlette, Flask and Quart. */
export function declarationsIn(files: readonly PythonFile[]): readonly Declaration[] {
  const [first] = files
  if (!first) return []
  const servers = serversOf(files)
  const mounts = mountsIn(files, servers)
  return files.flatMap((file) =>
    file.module.calls.flatMap((site) => [
      ...declared(file, site, mounts, servers),
      ...inList(file, site, mounts, servers),
    ]),
  )
}

/** Methods that declare a route, and the HTTP methods that they are for; undefined: the argument `methods` says it, or GET. */
const declaring: Readonly<Record<string, 'GET' | 'POST' | 'WEBSOCKET' | undefined>> = {
  get: 'GET',
  post: 'POST',
  websocket: 'WEBSOCKET',
  websocket_route: 'WEBSOCKET',
  add_api_websocket_route: 'WEBSOCKET',
  add_websocket_route: 'WEBSOCKET',
  route: undefined,
  api_route: undefined,
  add_api_route: undefined,
  add_route: undefined,
  add_url_rule: undefined,
}

function declared(
  file: PythonFile,
  site: CallSite,
  mounts: Mounts,
  servers: Servers,
): readonly Declaration[] {
  const { resolver } = file
  const { callee } = site.call
  if (callee.kind !== 'attribute' || !Object.hasOwn(declaring, callee.name)) return []
  const of = declaring[callee.name]
  const server = servers.of(callee.object, site.scope)
  const isSocket = of === 'WEBSOCKET' && site.decorates !== undefined
  if (!server && !isSocket) return []
  const path = textGiven(site, 'path', resolver, 0) || textGiven(site, 'rule', resolver, 0)
  const definition = site.decorates?.definition
  const given =
    resolver.argument(site, 'endpoint', 1) ??
    resolver.argument(site, 'view_func', 2) ??
    resolver.argument(site, 'route', 1)
  return [
    {
      file,
      site,
      handler: definition ?? (given && endpointOf(given, site, resolver)),
      ...(given && isGateway(given, file) ? { isGateway: true } : {}),
      framework: server?.framework ?? 'asgi',
      methods: of ? [of] : methodsOf(file, site),
      begins: server ? beginningsOf(server, site, mounts, resolver) : { known: [], lost: 'server' },
      path,
      at: site.decorates?.decorator.span ?? site.call.span,
    },
  ]
}

/** `Starlette(routes=[…])`. */
function inList(file: PythonFile, site: CallSite, mounts: Mounts, servers: Servers): readonly Declaration[] {
  const { resolver } = file
  const routes = resolver.argument(site, 'routes')
  const server = routes && servers.of(site.call, site.scope)
  if (!routes || !server) return []
  const { known, ...begins } = beginningsOf(server, server.made, mounts, resolver)
  const own = routesInList(routes, site.scope, resolver).filter(({ name }) => name !== 'Mount')
  return own.map((one): Declaration => {
    const path = textGiven(one.site, 'path', resolver, 0)
    const given = resolver.argument(one.site, 'endpoint', 1)
    return {
      file,
      site: one.site,
      handler: given && endpointOf(given, one.site, resolver),
      framework: server.framework,
      methods: one.name === 'WebSocketRoute' ? ['WEBSOCKET'] : methodsOf(file, one.site),
      begins: { ...begins, known: known.map(({ root, prefix }) => ({ root, prefix: prefix + one.prefix })) },
      path,
      at: one.site.call.span,
    }
  })
}

/** The function or the class that an endpoint is. */
function endpointOf(
  expression: Expression,
  { scope }: CallSite,
  resolver: Resolver,
): FunctionDefinition | ClassDefinition | undefined {
  const [only, ...more] = resolver.valuesOf(expression, scope)
  if (more.length > 0) return undefined
  return only?.kind === 'function' || only?.kind === 'class' ? only.definition : undefined
}

/** `gateway.websocket`, where the module makes an ApiGateway of the kit. */
function isGateway(given: Expression, { module, resolver }: PythonFile): boolean {
  if (given.kind !== 'attribute' || given.name !== 'websocket') return false
  return module.calls.some((site) => makesGateway(site, resolver))
}

/** `methods=['GET', 'POST']`; without it, GET. */
function methodsOf({ resolver }: PythonFile, site: CallSite): readonly string[] {
  const given: Expression | undefined = resolver.argument(site, 'methods')
  if (!given) return ['GET']
  return resolver
    .valuesOf(given, site.scope)
    .flatMap((value) =>
      value.kind === 'display'
        ? value.place.expression.entries.flatMap((entry) =>
            resolver.textsOf(entry.value, value.place.scope).map((text) => text.toUpperCase()),
          )
        : [],
    )
}
