import type { CallSite, Expression, FunctionDefinition } from '../../../languages/python/ast.js'
import { eventResponse } from '../../../languages/python/event-responses.js'
import type { PythonFile } from '../../../languages/python.js'
import { locate } from '../../../model/lines.js'
import type { RouteKind, ServerRoute } from '../../../model/route.js'
import type { Span } from '../../../model/source.js'
import { routePath } from '../path.js'
import { functionOf, handlingOf } from './handlers.js'
import { type Beginning, beginningsOf, listed, type Mounts, mountsIn } from './mounts.js'
import { serverOf, textGiven } from './servers.js'

/** The routes that FastAPI, Starlette, Flask and Quart serve, as far as their paths can be read. */
export function pythonRoutes(files: readonly PythonFile[]): readonly ServerRoute[] {
  const ours = files.filter(({ source }) => source.zone === 'source')
  const mounts = mountsIn(ours)
  return ours.flatMap((file) =>
    file.module.calls.flatMap((site) => [...declared(file, site, mounts), ...inList(file, site)]),
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

function declared(file: PythonFile, site: CallSite, mounts: Mounts): readonly ServerRoute[] {
  const { resolver } = file
  const { callee } = site.call
  if (callee.kind !== 'attribute' || !Object.hasOwn(declaring, callee.name)) return []
  const server = serverOf(callee.object, site.scope, resolver)
  const path = server && (textGiven(site, 'path', resolver, 0) || textGiven(site, 'rule', resolver, 0))
  if (!server || path === undefined) return []
  const definition = site.decorates?.definition
  const given =
    resolver.argument(site, 'endpoint', 1) ??
    resolver.argument(site, 'view_func', 2) ??
    resolver.argument(site, 'route', 1)
  const handler =
    definition && 'parameters' in definition
      ? definition
      : given && !definition
        ? functionOf(given, site.scope, resolver)
        : undefined
  const of = declaring[callee.name]
  return routesOf({
    file,
    site,
    handler,
    framework: server.framework,
    methods: of ? [of] : methodsOf(file, site),
    begins: beginningsOf(server, mounts, resolver),
    path,
    at: site.decorates?.decorator.span ?? site.call.span,
  })
}

/** `Starlette(routes=[…])`. */
function inList(file: PythonFile, site: CallSite): readonly ServerRoute[] {
  const { resolver } = file
  const routes = resolver.argument(site, 'routes')
  const server = routes && serverOf(site.call, site.scope, resolver)
  if (!routes || !server || server.isMounted) return []
  return listed(routes, site.scope, resolver).flatMap((one) => {
    const path = textGiven(one.site, 'path', resolver, 0)
    const given = resolver.argument(one.site, 'endpoint', 1)
    return path === undefined
      ? []
      : routesOf({
          file,
          site: one.site,
          handler: given && functionOf(given, one.site.scope, resolver),
          framework: server.framework,
          methods: one.name === 'WebSocketRoute' ? ['WEBSOCKET'] : methodsOf(file, one.site),
          begins: [{ root: server.made, prefix: one.prefix }],
          path,
          at: one.site.call.span,
        })
  })
}

interface Declaration {
  readonly file: PythonFile
  readonly site: CallSite
  readonly handler: FunctionDefinition | undefined
  readonly framework: string
  readonly methods: readonly string[]
  readonly begins: readonly Beginning[]
  readonly path: string
  readonly at: Span
}

function routesOf({ file, site, handler, framework, methods, begins, path, at }: Declaration): ServerRoute[] {
  const { resolver } = file
  const response = resolver.argument(site, 'response_class')
  const handling = handler && handlingOf(handler, resolver)
  const isStreaming =
    (handling?.streams ?? false) ||
    (response !== undefined && eventResponse(response, site.scope, resolver) !== undefined)
  return begins.flatMap(({ root, prefix }) => {
    const full = routePath(prefix, path)
    return full === undefined
      ? []
      : methods.flatMap((method): ServerRoute[] => {
          const kind = kindOf(method, isStreaming)
          if (!kind) return []
          return [
            {
              kind,
              method: method === 'POST' ? 'POST' : 'GET',
              path: full,
              framework,
              location: locate(site.scope.module.source, at),
              server: `${root.scope.module.source.path}:${root.call.span.start}`,
              speaks: handling?.speaks ?? { ready: false, connectionId: false, others: [] },
            },
          ]
        })
  })
}

/** A GET that streams nothing takes no socket's place. */
function kindOf(method: string, isStreaming: boolean): RouteKind | undefined {
  if (method === 'WEBSOCKET') return 'websocket'
  if (method === 'POST') return isStreaming ? 'post-stream' : 'post'
  return method === 'GET' && isStreaming ? 'stream' : undefined
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
