import type { Finding } from '../../model/finding.js'
import { byLocation, fileAndLine, firstFrom } from '../../model/lines.js'
import type { ServerRoute } from '../../model/route.js'
import type { Location } from '../../model/source.js'

/** What of a finding counts in a language. */
interface Side {
  /** Rules that find the server side of applications that a kit can be put into, or what any such server calls. */
  readonly rules: RegExp
  /** What declares a route; everything else of these rules is what its handler is, or calls. */
  readonly declares: RegExp
  /** Servers that take no kit: their handlers may call the same code. */
  isOther(finding: Finding): boolean
}

const python: Side = {
  rules: /^(fastapi-websocket-route|django-channels|python-socket-\w+|python-websocket-error)$/,
  declares: /^(route-decorator|route-added|consumer-path)$/,
  isOther: ({ ruleId }) =>
    /^(aiohttp-websocket|autobahn-websocket|chalice-websocket-handler|flask-websocket|python-socketio|python-websocket-route|tornado-websocket|websockets-server)$/.test(
      ruleId,
    ),
}

const node: Side = {
  rules:
    /^(ws-package-server|node-websocket-route|node-websocket-server|node-socket-\w+|node-websocket-\w+)$/,
  declares: /^(serves|route|route-option|handler)$/,
  isOther: ({ ruleId, data }) =>
    ruleId === 'node-websocket-server' &&
    !/express-ws|@hono\/node-ws|@fastify\/websocket|NestJS/.test(data.library ?? ''),
}

/** `none`: nothing but a WebSocket serves it. */
type Served = 'none' | NonNullable<Finding['kit']>

/**
 * The findings of WebSocket routes with what a kit serves of them. A route whose WebSocket has ended is no use of a WebSocket any
 * more; neither is code that its handler calls, once all routes that may call it have ended.
 */
export function behindKits(findings: readonly Finding[], routes: readonly ServerRoute[]): readonly Finding[] {
  const placed = [false, true].reduce<readonly Finding[]>((all, isPython) => {
    const side = isPython ? python : node
    const isOwn = ({ path }: Location) => path.endsWith('.py') === isPython
    return ofSide(
      all,
      routes.filter(({ location }) => isOwn(location)),
      side,
      isOwn,
    )
  }, findings)
  return behindGateways(placed, routes)
}

/** Rules that find Lambda handlers of a WebSocket API, and what they call; in tests also what stands for the API. */
const gatewayRules =
  /^(apigateway-(management-api|connection-table|websocket-authorizer)|gateway-handler|connection-table|node-(management-api|gateway-event|gone-connection|websocket-authorizer))$/
const gatewayTests = /^python-websocket-test (mock|event)$/

/**
 * Lambda handlers that a process serves (`ApiGateway`), with their table of connections, which it goes on using. They are no use of a
 * WebSocket any more once the process refuses those, and no API is declared that hands them any.
 */
function behindGateways(findings: readonly Finding[], routes: readonly ServerRoute[]): readonly Finding[] {
  const gateways = routes.filter(({ isGateway }) => isGateway)
  if (gateways.length === 0) return findings
  const kits = kitsOf(routes)
  const servedIn = (some: readonly ServerRoute[]) =>
    least(some.map(({ server, path }) => kits.get(`${server} ${path}`) ?? 'none'))
  const isDeclared = findings.some(({ resource, zone }) => resource === 'endpoint' && zone === 'source')
  const byLanguage = new Map(
    [true, false].map((isPython) => [
      isPython,
      servedIn(gateways.filter(({ location: { path } }) => path.endsWith('.py') === isPython)),
    ]),
  )
  const ofAll = servedIn(gateways)
  return findings.map((finding): Finding => {
    const { ruleId, messageId, location, zone, resource } = finding
    const isTable = resource === 'connection-table'
    if (zone !== 'source' && zone !== 'test') return finding
    const isBehind = gatewayRules.test(ruleId) || gatewayTests.test(`${ruleId} ${messageId}`)
    const served = isTable ? ofAll : (byLanguage.get(location.path.endsWith('.py')) ?? 'none')
    if (!isBehind || served === 'none') return finding
    const kit = isDeclared ? 'beside' : served
    return { ...finding, kit, ...(isTable || kit === 'alone' ? { role: 'sse-handling' } : {}) }
  })
}

/** The kits by the server and the path of the WebSocket route that they replace. */
function kitsOf(routes: readonly ServerRoute[]): ReadonlyMap<string, Served> {
  return new Map(
    routes.flatMap(({ kind, kit, server, isAlone }): [string, Served][] =>
      kind === 'stream' && kit !== undefined ? [[`${server} ${kit}`, isAlone ? 'alone' : 'beside']] : [],
    ),
  )
}

function ofSide(
  findings: readonly Finding[],
  routes: readonly ServerRoute[],
  { rules, declares, isOther }: Side,
  isOwn: (location: Location) => boolean,
): readonly Finding[] {
  const kits = kitsOf(routes)
  if (kits.size === 0) return findings
  const declared = new Map<string, Served>()
  const handlers = new Map<string, { readonly at: Location; readonly served: Served }>()
  for (const { kind, path, server, location, handler } of routes) {
    if (kind !== 'websocket') continue
    const paths = path === undefined ? ['/*', '/'] : [path, '/*']
    const served = paths.flatMap((one) => kits.get(`${server} ${one}`) ?? [])[0] ?? 'none'
    const place = fileAndLine(location)
    declared.set(place, least([served, declared.get(place) ?? served]))
    if (!handler) continue
    const own = fileAndLine(handler)
    handlers.set(own, { at: handler, served: least([served, handlers.get(own)?.served ?? served]) })
  }
  const around = handlerAround([...handlers.values()])
  const servedAt = (finding: Finding) => declared.get(fileAndLine(finding.location)) ?? 'none'
  const all = findings.flatMap((finding): Served[] => {
    const { ruleId, messageId, zone, location } = finding
    if (zone !== 'source' || !isOwn(location)) return []
    if (isOther(finding)) return ['none']
    return rules.test(ruleId) && declares.test(messageId) ? [servedAt(finding)] : []
  })
  const ofAll = least(all)
  return findings.map((finding): Finding => {
    const { ruleId, messageId, role, zone, location } = finding
    if (role !== 'server' || zone !== 'source' || !rules.test(ruleId) || !isOwn(location)) return finding
    if (isOther(finding)) return finding
    const served = declares.test(messageId) ? servedAt(finding) : (around(location)?.served ?? ofAll)
    if (served === 'none') return finding
    return { ...finding, kit: served, ...(served === 'alone' ? { role: 'sse-handling' } : {}) }
  })
}

function least(all: readonly Served[]): Served {
  return all.includes('none') ? 'none' : all.includes('beside') ? 'beside' : all.length > 0 ? 'alone' : 'none'
}

/** The handler that a place is in: of nested ones the innermost. */
function handlerAround<T extends { readonly at: Location }>(
  handlers: readonly T[],
): (place: Location) => T | undefined {
  const byPath = new Map<string, { readonly all: T[]; readonly firsts: number[] }>()
  for (const one of handlers.toSorted((a, b) => byLocation(a.at, b.at))) {
    const known = byPath.get(one.at.path) ?? { all: [], firsts: [] }
    byPath.set(one.at.path, known)
    known.all.push(one)
    known.firsts.push(one.at.start.line)
  }
  return ({ path, start }) => {
    const known = byPath.get(path)
    const last = known?.all[firstFrom(known.firsts, start.line + 1) - 1]
    return last && start.line <= last.at.end.line ? last : undefined
  }
}
