import { otherClients, socketsIn } from '../../checklist/clients.js'
import { clientLanguages, type Facts, unreadIn } from '../../checklist/facts.js'
import { needsRoutes } from '../../clients/verdict/found.js'
import { addressesOf, httpAddress } from '../../clients/verdict/http-address.js'
import { entryFor } from '../../clients/verdict/questions.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { maskCode, originPart, splitQuery } from '../../languages/script/values/address-text.js'
import { type Config, referencesFor } from '../../model/config.js'
import type { Finding } from '../../model/finding.js'
import { hostOwnerOf } from '../../model/own-host.js'
import type { ServerSocket } from '../../model/server-socket.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { Location } from '../../model/source.js'
import { hostsOf } from '../../routes/hosts.js'
import { atReference } from '../../routes/relative-endpoints.js'
import { endpointsFor } from '../../servers/endpoints.js'
import type { ServedSocket, ServerPlan } from './server-plan.js'

/** Clients of this repository that open the WebSocket of a route, or that may: their address, or their file, was not read whole. */
export interface RouteClients {
  /** Sockets that `apply` looks at. */
  readonly opening: readonly Location[]
  /** Clients of other languages and libraries. */
  readonly byHand: readonly Location[]
  readonly maybe: readonly Location[]
  /** Files that were not read whole and may hold a client. */
  readonly unread: readonly string[]
}

/** Whether the path of an address leads to a route. */
export type RouteMatch = 'there' | 'maybe' | 'elsewhere'

/** `others`: the other known WebSocket routes. An address that is exactly one of theirs leads to no other. */
export function clientsOnRoute(
  route: string,
  others: readonly string[],
  facts: Facts,
  config: Config,
): RouteClients {
  const found = { opening: [] as Location[], byHand: [] as Location[], maybe: [] as Location[] }
  const add = (leads: RouteMatch, location: Location, as: 'opening' | 'byHand') => {
    if (leads !== 'elsewhere') found[leads === 'there' ? as : 'maybe'].push(location)
  }
  for (const socket of socketsIn(facts))
    add(socketLeads(socket, route, others, config), socket.usage.location, 'opening')
  for (const client of otherClients(facts))
    add(findingLeads(client, route, others, config), client.location, 'byHand')
  return { ...found, unread: unreadIn(facts, clientLanguages).map(({ path }) => path) }
}

/** Whether a client opens a route. */
export function socketLeads(
  { usage, verdict }: DecidedSocket,
  route: string,
  others: readonly string[],
  config: Config,
): RouteMatch {
  // Another party's server, by more evidence than its host.
  if (verdict.reasons.some(({ code }) => code === 'R05')) return 'elsewhere'
  const hosts = hostsOf(usage)
  if (hosts.length > 0 && hosts.every((host) => isForeign(host, config))) return 'elsewhere'
  const addresses = addressesOf(usage.url)
  return addresses.length === 0
    ? 'maybe'
    : nearest(addresses.map((one) => leadsTo(pathOf(one), route, others)))
}

function findingLeads(
  { links }: Finding,
  route: string,
  others: readonly string[],
  config: Config,
): RouteMatch {
  const hosts = links.flatMap(({ kind, name }) => (kind === 'host' ? [name] : []))
  if (hosts.length > 0 && hosts.every((host) => isForeign(host, config))) return 'elsewhere'
  const paths = links.flatMap(({ kind, name }) => (kind === 'route' ? [name] : []))
  return paths.length === 0
    ? 'maybe'
    : nearest(
        paths.map((path) =>
          leadsTo({ segments: segmentsOf(path), from: 'root', isCode: false }, route, others),
        ),
      )
}

function isForeign(host: string, config: Config): boolean {
  return hostOwnerOf(host.replace(/:\d+$/, '').toLowerCase(), config) === 'foreign'
}

function nearest(all: readonly RouteMatch[]): RouteMatch {
  return all.includes('there') ? 'there' : all.includes('maybe') ? 'maybe' : 'elsewhere'
}

interface ParsedPath {
  /** Undefined for one that has code in it. */
  readonly segments: readonly (string | undefined)[]
  /** Where it begins: at the root; behind code that may hold more of the path: `${base}/ws`; at the address of the page: `./ws`. */
  readonly from: 'root' | 'code' | 'page'
  /** All of it is code: `wss://a.example/${path}`. */
  readonly isCode: boolean
}

function pathOf(httpAddress: string): ParsedPath {
  const masked = maskCode(httpAddress)
  const [place] = splitQuery(masked.text)
  const origin = originPart(place)
  const path = place.slice(origin.length)
  const mayHoldMore = hasCode(origin) && !/location\.(host|origin)/.test(masked.unmask(origin))
  return {
    segments: resolved(segmentsOf(path)).map((one) => (hasCode(one) ? undefined : one)),
    from: mayHoldMore ? 'code' : origin === '' && /^[^/]/.test(path) ? 'page' : 'root',
    isCode: /^\/[\ue000-\uf8ff]+\/?$/.test(path),
  }
}

/** Without `.` and `..`, as browsers request it. */
function resolved(segments: readonly string[]): readonly string[] {
  const path: string[] = []
  for (const one of segments)
    if (one === '..') path.pop()
    else if (one !== '.') path.push(one)
  return path
}

function hasCode(masked: string): boolean {
  return /[\ue000-\uf8ff]/.test(masked)
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '')
}

function leadsTo(said: ParsedPath, route: string, others: readonly string[]): RouteMatch {
  const here = compared(said.segments, segmentsOf(route))
  if (here === 'there') return 'there'
  const isOthers = others.some((other) => compared(said.segments, segmentsOf(other)) === 'there')
  if (isOthers && said.from !== 'page') return 'elsewhere'
  if (here === 'maybe' || said.isCode) return 'maybe'
  const path = segmentsOf(route)
  const { length } = said.segments
  // A proxy or a mount may put something before the route; code before the path may hold its beginning.
  const isPart =
    length > path.length
      ? compared(said.segments.slice(length - path.length), path) === 'there'
      : said.from !== 'root' && compared(said.segments, path.slice(path.length - length)) !== 'elsewhere'
  return isPart ? 'maybe' : 'elsewhere'
}

function compared(said: readonly (string | undefined)[], route: readonly string[]): RouteMatch {
  const last = route.at(-1) ?? ''
  const isOpen = /^\{\w+:path\}$/.test(last) && said.length >= route.length
  // `*` of a kit in Node: this path, and any below it.
  if (last === '*')
    return said.length < route.length - 1
      ? 'elsewhere'
      : compared(said.slice(0, route.length - 1), route.slice(0, -1))
  if (said.length !== route.length && !isOpen) return 'elsewhere'
  let leads: RouteMatch = 'there'
  for (const [at, part] of route.entries()) {
    const one = said[at]
    if (/^(\{\w+(:\w+)?\}|:\w+)$/.test(part)) continue
    if (one === undefined) leads = 'maybe'
    else if (one !== part) return 'elsewhere'
  }
  return leads
}

/** A client for which nothing here would serve a stream, and the server that stays, or may be its own: why, and where. */
export interface UnservedClient {
  readonly socket: DecidedSocket
  readonly code: string
  readonly location: Location
}

/**
 * Clients whose endpoints are a guess, and that open a route that stays on WebSocket, or may: the guess is where a kit would serve
 * them, and none will. `unread`: servers here of which no route was read.
 */
export function clientsOfStayed(
  planned: Pick<ServerPlan, 'stayed' | 'applications' | 'already' | 'gateways'> | undefined,
  unread: readonly Pick<UnservedClient, 'code' | 'location'>[],
  sockets: readonly DecidedSocket[],
  config: Config,
): readonly UnservedClient[] {
  const { stayed = [], applications = [], already = [], gateways } = planned ?? {}
  const pathOfRoute = ({ path }: ServerSocket) => (path.kind === 'known' ? [path.path] : [])
  const routes = stayed.map(({ socket, reasons }) => ({ ...socket, code: reasons[0]?.code ?? '' }))
  const known = [...routes, ...already].flatMap(pathOfRoute)
  const paths = [...known, ...applications.flatMap((one) => one.sockets.map(({ path }) => path))]
  const servers = [
    ...(gateways?.stayed ?? []).map(({ api, reasons }) => ({
      location: api.location,
      code: reasons[0]?.code ?? '',
    })),
    ...unread,
  ]
  return sockets.flatMap((socket) => {
    if (socket.verdict.endpoint?.provenance !== 'guessed') return []
    const led = routes.flatMap((route) => {
      const [path] = pathOfRoute(route)
      const others = paths.filter((one) => one !== path)
      const leads = path === undefined ? 'maybe' : socketLeads(socket, path, others, config)
      return leads === 'elsewhere' ? [] : [{ ...route, leads }]
    })
    const server = led.find(({ leads }) => leads === 'there') ?? led[0] ?? servers[0]
    return server ? [{ socket, code: server.code, location: server.location }] : []
  })
}

/** A client whose endpoints, guessed or configured, have the paths of a kit. */
export interface ClientOfPath {
  readonly socket: DecidedSocket
  readonly path: string
  readonly location: Location
  /** What its address begins with, where that may name another host: no route is found for it then. */
  readonly base?: string
  /** The line of the configuration that names its endpoints. */
  readonly entry: string
}

export function clientsOfPaths(
  { applications, already }: Pick<ServerPlan, 'applications' | 'already'>,
  sockets: readonly DecidedSocket[],
  config: Config,
): readonly ClientOfPath[] {
  const gained = applications.flatMap(({ application: { location }, sockets: routes }) =>
    routes.map(({ path, stream, send }) => ({ path, stream, send, location })),
  )
  const before = already.flatMap(({ path, location }) =>
    path.kind === 'known' ? [{ path: path.path, ...endpointsFor(path.path, config), location }] : [],
  )
  const served = [...gained, ...before]
  const usages = sockets.map(({ usage }) => usage)
  return sockets.flatMap((socket): ClientOfPath[] => {
    const { usage, verdict } = socket
    const route = served.find(
      (one) =>
        socketLeads(
          socket,
          one.path,
          served.flatMap(({ path }) => (path === one.path ? [] : [path])),
          config,
        ) === 'there' && hasPathsOf(one, verdict.endpoint),
    )
    if (!route) return []
    const base = needsRoutes(usage, config) ? undefined : hiddenOrigin(verdict.endpoint?.stream ?? '')
    return [
      {
        socket,
        path: route.path,
        location: route.location,
        entry: entryFor(usage, usages),
        ...(base === undefined ? {} : { base }),
      },
    ]
  })
}

/** Scheme and host of an address, where code gives the host: `${base}`, `${scheme}//${host}`; undefined for the page's own. */
function hiddenOrigin(address: string): string | undefined {
  const masked = maskCode(address)
  const origin = originPart(masked.text)
  const said = masked.unmask(origin)
  return hasCode(origin.replace(/^.*\/\//, '')) && !/location\.(host|origin)/.test(said) ? said : undefined
}

function hasPathsOf(
  route: Pick<ServedSocket, 'path' | 'stream' | 'send'>,
  endpoint: DecidedSocket['verdict']['endpoint'],
): boolean {
  if (!endpoint || !/^(guessed|configured)$/.test(endpoint.provenance)) return false
  const { stream, send } = endpoint
  const below =
    endpoint.relative ?? (endpoint.provenance === 'guessed' ? referencesFor(send !== undefined) : undefined)
  const isAt = (address: string | undefined, place: string | undefined, own: string) =>
    address === undefined ||
    (below
      ? atReference(route.path, place) === own
      : leadsTo(pathOf(httpAddress({ pattern: address })), own, []) === 'there')
  return isAt(stream, below?.stream, route.stream) && isAt(send, below?.send, route.send)
}

/** Languages of mobile apps and services in which no rule looks for clients. */
const unread = /\.(swift|kt|kts|java|m|mm|dart|cs|fs|go|rs|scala|ex|exs|php|rb)$/

/** What opens a WebSocket there: Foundation, Starscream, OkHttp, the JDK, Ktor, Dart, .NET, gorilla and coder, tungstenite, and others by their classes. */
const opening =
  /\bwebSocketTask\(|\bStarscream\b|\bnewWebSocket\(|\bnewWebSocketBuilder\(|\bWebSocketListener\b|\bwebSocketSession\(|\b(?:IO|Html)?WebSocketChannel\.connect\(|\bWebSocket\.connect\(|\bClientWebSocket\b|\bwebsocket\.(Dial|DefaultDialer|NewClient)\b|\bconnect_async\(|\bWebSocketClient\b|\bWebSockex\b|\bWebSocket::Client\b/

/** Files that open WebSockets in a language in which no address is read, but for those in which a rule found what opens one. */
export function openingUnread(paths: readonly string[], facts: Facts, host: SourceHost): readonly string[] {
  const told = new Set(otherClients(facts).map(({ location }) => location.path))
  return paths.filter((path) => {
    if (!unread.test(path) || told.has(path) || host.read(path)?.zone === 'vendored') return false
    return opening.test(host.text(path) ?? '')
  })
}
