import type { CallSite, Display, Expression, Place, Scope } from '../../../languages/python/ast.js'
import type { Resolver } from '../../../languages/python/resolver.js'
import type { Value } from '../../../languages/python/values.js'
import type { PythonFile } from '../../../languages/python.js'
import { locate } from '../../../model/lines.js'
import type { ServerRoute } from '../../../model/route.js'
import { routePath } from '../../../routes/path.js'
import { usualEndpoints } from '../../../routes/usual-endpoints.js'
import { type Server, type Servers, serverId, serversOf, textGiven } from './servers.js'

/** `Socket("/ws/{room}")` in the list of a kit: a WebSocket route that is served over a stream and POSTs as well. */
export interface KitSocket {
  readonly site: CallSite
  /** The route's whole path, as it is written. */
  readonly path: string
  readonly stream: string
  readonly send: string
  /** Whether real WebSockets are served on it as well, or refused (`websocket=False`); undefined: it is decided at run time. */
  readonly websocket: boolean | undefined
}

/** `app.add_middleware(SseSockets, sockets=[…])`, in any of its forms. */
export interface Kit {
  readonly site: CallSite
  /** The application that it stands in; undefined: not known. */
  readonly server: Server | undefined
  readonly sockets: readonly KitSocket[]
  /** The one list of them; undefined: it is made otherwise, and more may be in it. */
  readonly list: Place<Display> | undefined
  readonly hasBroker: boolean
}

/** The kits of `sse_sockets.py` in these files. */
export function kitsIn(files: readonly PythonFile[]): readonly Kit[] {
  const servers = serversOf(files)
  return files.flatMap(({ module, resolver }) =>
    module.calls.flatMap((site): Kit[] => {
      const held = holderOf(site, servers, resolver)
      if (!held) return []
      const given = resolver.argument(site, 'sockets', 1)
      const lists = given ? resolver.valuesOf(given, site.scope) : []
      const places = lists.flatMap((value) => (value.kind === 'display' ? [value.place] : []))
      const [list] = places
      const isWhole = lists.length === 1 && lists.every((one) => one.kind === 'display' && !one.isPart)
      return [
        {
          site,
          server: held.server,
          sockets: places.flatMap((place) => socketsIn(place, resolver)),
          list: isWhole ? list : undefined,
          hasBroker: resolver.argument(site, 'broker') !== undefined,
        },
      ]
    }),
  )
}

/** What the kit stands in; undefined: the call makes none. */
function holderOf(
  site: CallSite,
  servers: Servers,
  resolver: Resolver,
): { readonly server: Server | undefined } | undefined {
  const { callee } = site.call
  const [first] = site.call.arguments
  if (isKit(callee, site.scope, resolver)) {
    const app = resolver.argument(site, 'app', 0)
    return { server: app && servers.of(app, site.scope) }
  }
  if (!first || !isKit(first.value, site.scope, resolver)) return undefined
  if (callee.kind === 'attribute' && callee.name === 'add_middleware')
    return { server: servers.of(callee.object, site.scope) }
  const isEntry = resolver.pathsOf(callee, site.scope).some((path) => /\.Middleware$/.test(path))
  return isEntry ? { server: withEntry(site, servers, resolver) } : undefined
}

/** `Starlette(middleware=[Middleware(…)])`. */
function withEntry(entry: CallSite, servers: Servers, resolver: Resolver): Server | undefined {
  for (const site of entry.scope.module.calls) {
    const list = resolver.argument(site, 'middleware')
    const isIn =
      list &&
      resolver
        .valuesOf(list, site.scope)
        .some(
          (value) =>
            value.kind === 'display' &&
            value.place.expression.entries.some((one) => one.value === entry.call),
        )
    if (isIn) return servers.of(site.call, site.scope)
  }
  return undefined
}

function socketsIn({ expression, scope }: Place<Display>, resolver: Resolver): readonly KitSocket[] {
  return expression.entries.flatMap(({ value: call }): KitSocket[] => {
    if (call.kind !== 'call' || !isOfKit(call.callee, scope, resolver, 'Socket')) return []
    const site = { call, scope }
    const path = textGiven(site, 'path', resolver, 0)
    if (!path) return []
    const usual = usualEndpoints(path)
    const stream = textGiven(site, 'stream', resolver)
    const send = textGiven(site, 'send', resolver)
    if (stream === undefined || send === undefined) return []
    return [
      {
        site,
        path,
        stream: stream || usual.stream,
        send: send || usual.send,
        websocket: websocketGiven(site, resolver),
      },
    ]
  })
}

function websocketGiven(site: CallSite, resolver: Resolver): boolean | undefined {
  const given = resolver.argument(site, 'websocket')
  if (!given) return site.call.arguments.some(({ spread }) => spread) ? undefined : true
  const said = site.scope.module.source.text.slice(given.span.start, given.span.end)
  return said === 'True' ? true : said === 'False' ? false : undefined
}

function isKit(expression: Expression, scope: Scope, resolver: Resolver): boolean {
  return isOfKit(expression, scope, resolver, 'SseSockets')
}

/** Whatever it is called there by now. */
function isOfKit(
  expression: Expression,
  scope: Scope,
  resolver: Resolver,
  name: 'SseSockets' | 'Socket',
): boolean {
  return resolver.valuesOf(expression, scope).some((value) => kitClass(value) === name)
}

/** Which class of the kit's own file a value is. */
export function kitClass(value: Value): 'SseSockets' | 'Socket' | undefined {
  if (value.kind !== 'class') return undefined
  const { name, outer } = value.definition
  const { bindings } = outer.module.scope
  const isInKit = bindings.has('SseSockets') && bindings.has('Socket')
  return isInKit && (name === 'SseSockets' || name === 'Socket') ? name : undefined
}

/** What the kit serves in a socket's place. */
export function kitRoutes({ server, sockets }: Kit): readonly ServerRoute[] {
  if (!server) return []
  const { made, framework } = server
  return sockets.flatMap(({ site, path, stream, send, websocket }) => {
    const kit = routePath(path)
    if (kit === undefined) return []
    const of = (kind: 'stream' | 'post', said: string): ServerRoute[] => {
      const full = routePath(said)
      if (full === undefined) return []
      return [
        {
          kind,
          method: kind === 'post' ? 'POST' : 'GET',
          path: full,
          framework,
          location: locate(site.scope.module.source, site.call.span),
          server: serverId(made),
          speaks: { ready: true, connectionId: true, others: [] },
          kit,
          ...(websocket === false ? { isAlone: true } : {}),
        },
      ]
    }
    return [...of('stream', stream), ...of('post', send)]
  })
}
