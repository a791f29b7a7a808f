import { fits } from '../../model/linear-match.js'
import type {
  Lack,
  PassedRoute,
  PathMatch,
  ProxyKind,
  ProxyNeed,
  ProxyRule,
  ProxySite,
} from '../../model/proxy.js'

interface Defaults {
  /** Whether the proxy holds responses back until a buffer is full, by default. */
  readonly buffers: boolean
  /** Seconds without a byte after which a response is cut; absent: never. */
  readonly silence?: number
  /** Seconds after which a whole response is ended; a WebSocket is not. */
  readonly limit?: number
  /** Scheme of a target that handshakes get through to, and other requests do not. */
  readonly breaksOn?: string
}

/** What proxies do where nothing is set. */
const proxyDefaults: Readonly<Record<ProxyKind, Defaults>> = {
  // ngx_http_proxy_module: proxy_buffering on, proxy_read_timeout 60s.
  nginx: { buffers: true, silence: 60 },
  // http-proxy uses plain HTTP for `wss://` (run: Vite 5, 7 and 8, webpack-dev-server 5, http-proxy-middleware 2 and 3).
  development: { buffers: false, breaksOn: 'wss' },
  next: { buffers: false },
  // mod_proxy: ProxyTimeout is that of Timeout, 60; what comes is sent on at once, compressed by mod_deflate as well (run: 2.4.71).
  apache: { buffers: false, silence: 60 },
  // `timeout server` ends a stream, `timeout client` does not, and a WebSocket has `timeout tunnel` (run: 3.0).
  haproxy: { buffers: false },
  // Of its ConfigMap: proxy-buffering off, proxy-read-timeout 60.
  ingress: { buffers: false, silence: 60 },
  'load-balancer': { buffers: false, silence: 60 },
  // Of a route: `timeout` 15 s; of a connection manager: `stream_idle_timeout` 5 min.
  envoy: { buffers: false, silence: 300, limit: 15 },
}

/** Kits and adapters send a comment every 15 seconds; one may be late. */
export const leastSilence = 20

/** What the rules of a site that let the WebSockets of these routes through lack for their streams. */
export function needsOf<R extends ProxyRule>(
  site: ProxySite<R>,
  routes: readonly PassedRoute[],
): readonly ProxyNeed<R>[] {
  const lacking = new Map<R, Map<string, Lack>>()
  const found = (rule: R, lack?: Lack) => {
    const lacks = lacking.get(rule) ?? new Map<string, Lack>()
    lacking.set(rule, lacks)
    if (lack) lacks.set(keyOf(lack), lack)
  }
  for (const rule of site.rules) {
    if (rule.carries === 'requests' || !rule.to) continue
    for (const route of routes) {
      const front = frontOf(rule, route, route.socket)
      if (front === undefined || ruleTaking(site, front, 'websocket') !== rule) continue
      found(rule)
      const asked = [route.stream, ...(route.send === undefined ? [] : [route.send])]
      const taken = asked.map((path) => placed(site, rule, route, path))
      const paths = taken.flatMap((one) => (one.rule ? [] : [one.front]))
      const [stream] = taken
      const by = stream?.rule ?? rule
      const isOwn = by === rule && isOfSocket(rule, front)
      const lacks = stream ? lacksOf(site, by, route, isOwn, stream.front) : []
      if (stream?.rule) for (const lack of lacks) found(by, lack)
      if (paths.length > 0)
        found(rule, { kind: 'paths', socket: front, paths, behind: stream?.rule ? [] : lacks })
    }
  }
  return [...lacking].map(([rule, lacks]) => ({ site, rule, lacks: [...lacks.values()] }))
}

/** One lack a kind, and one a path where it is of a path. */
function keyOf(lack: Lack): string {
  if (lack.kind === 'paths') return `paths ${lack.socket}`
  return lack.kind === 'limit' ? `limit ${lack.path ?? ''}` : lack.kind
}

/** What a rule that takes a stream lacks for it. */
function lacksOf<R extends ProxyRule>(
  { kind }: ProxySite<R>,
  rule: R,
  { isKit }: PassedRoute,
  isOwn: boolean,
  front: string,
): readonly Lack[] {
  const defaults = proxyDefaults[kind]
  const seconds = rule.silence ?? defaults.silence
  const limit = rule.limit ?? defaults.limit ?? 0
  const isBuffered = rule.buffers ?? defaults.buffers
  return [
    ...(seconds !== undefined && seconds < leastSilence ? [{ kind: 'silence', seconds } as const] : []),
    ...(limit > 0 ? [{ kind: 'limit', seconds: limit, ...(isOwn ? {} : { path: front }) } as const] : []),
    ...(defaults.breaksOn !== undefined && rule.to?.scheme === defaults.breaksOn
      ? [{ kind: 'scheme' } as const]
      : []),
    // The header that kits send turns buffering off for their streams alone: a rule that passes more on stays as it is.
    ...(isBuffered && (isOwn || !isKit) ? [{ kind: 'unbuffered', isShared: !isOwn } as const] : []),
  ]
}

/** The rule that sends a path of the server to the server of a WebSocket, and the path that clients request. */
function placed<R extends ProxyRule>(
  site: ProxySite<R>,
  own: R,
  route: PassedRoute,
  path: string,
): { readonly front: string; readonly rule?: R } {
  const others = site.rules.filter((rule) => rule !== own && rule.to?.server === own.to?.server)
  for (const rule of [own, ...others]) {
    const front = frontOf(rule, route, path)
    if (front !== undefined && rule.carries !== 'websockets' && ruleTaking(site, front, 'request') === rule)
      return { front, rule }
  }
  // Endpoints that people named may be another server's.
  const named = route.as === 'client' && !path.startsWith(`${route.socket}/`)
  const by = named ? ruleTaking(site, path, 'request') : undefined
  return by?.to ? { front: path, rule: by } : { front: shifted(own, route, path) }
}

/** The path at which the server would get the request if the rule matched it. */
function shifted({ matches, to }: ProxyRule, { as }: PassedRoute, path: string): string {
  const [match] = matches
  if (as === 'client' || to?.path === undefined || !match || match.kind === 'pattern') return path
  return path.startsWith(to.path) ? match.path + path.slice(to.path.length) : path
}

/** The requested path that this rule sends to a path of the server; undefined: none. */
function frontOf(rule: ProxyRule, { as }: PassedRoute, path: string): string | undefined {
  for (const match of rule.matches) {
    const to = rule.to?.path
    if (as === 'client' || to === undefined) {
      if (matching(match, path)) return path
    } else if (match.kind === 'exact') {
      if (path === to) return match.path
    } else if (match.kind === 'prefix' && path.startsWith(to)) {
      const front = match.path + path.slice(to.length)
      if (matching(match, front)) return front
    }
  }
  return undefined
}

export type RequestKind = 'websocket' | 'request'

/** The rule that matches a path; undefined: none, or it is unknown. */
export function ruleTaking<R extends ProxyRule>(
  { rules, order }: ProxySite<R>,
  path: string,
  asked: RequestKind,
): R | undefined {
  const open = rules.filter(({ carries }) => asked === 'websocket' || carries !== 'websockets')
  if (order === 'first') {
    for (const rule of open) {
      if (rule.matches.some((match) => matching(match, path))) return rule
      if (rule.matches.some(isUnread)) return undefined
    }
    return undefined
  }
  const exact = open.find(({ matches: [match] }) => match?.kind === 'exact' && match.path === path)
  if (exact) return exact
  const length = ({ matches: [match] }: R) => (match?.kind === 'prefix' ? match.path.length : -1)
  const longest = open
    .filter(({ matches: [match] }) => match?.kind === 'prefix' && matching(match, path))
    .reduce<R | undefined>((best, one) => (best && length(best) >= length(one) ? best : one), undefined)
  if (longest?.isFinal) return longest
  for (const rule of open) {
    const [match] = rule.matches
    if (match?.kind !== 'pattern') continue
    if (!match.pieces) return undefined
    if (matching(match, path)) return rule
  }
  return longest
}

function isUnread(match: PathMatch): boolean {
  return match.kind === 'pattern' && !match.pieces
}

function matching(match: PathMatch, path: string): boolean {
  if (match.kind === 'pattern') return match.pieces !== undefined && fits(match.pieces, sample(path))
  if (match.kind === 'exact') return path === match.path
  if (!path.startsWith(match.path)) return false
  return !match.bySegment || match.path.endsWith('/') || /^(\/|$)/.test(path.slice(match.path.length))
}

/** A path as clients may request it: `/ws/{room}` → `/ws/1`. */
function sample(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '1')
}

const protocol = /^(wss?|web-?sockets?|sockets?)$/i

/** A rule for sockets, and not for all that a server answers. */
function isOfSocket({ matches, beside = [] }: ProxyRule, front: string): boolean {
  return [...matches, ...beside].every(
    (match) =>
      match.kind === 'pattern' ||
      match.path.replace(/\/$/, '') === front.replace(/\/$/, '') ||
      match.path.split('/').some((part) => protocol.test(part)),
  )
}
