import type { ServerRoute } from '../model/route.js'
import { matchRules, sendWords, streamWords } from './match-rules.js'
import { parameterOf, segmentsOf } from './path.js'
import { nameInCode, type SocketAddress } from './socket-address.js'

export type Match =
  | { readonly kind: 'found'; readonly stream: FoundRoute; readonly send?: FoundRoute }
  /** Routes that may have been meant. */
  | { readonly kind: 'open'; readonly candidates: readonly ServerRoute[] }

export interface FoundRoute {
  readonly route: ServerRoute
  /** Its path, with what the address says for its parameters. */
  readonly segments: readonly string[]
}

interface Pair {
  readonly stream: ServerRoute
  readonly send?: ServerRoute
  /** A rule by which the paths alone tie it to the channel. */
  readonly isByPath: boolean
}

/** The one pair of routes that belongs to an address; where there are several, or none is sure, the routes that came close. */
export function matchRoutes(
  { segments, hasPort }: SocketAddress,
  routes: readonly ServerRoute[],
  sends: boolean,
): Match {
  const ofKit = kitFor(segments, routes, sends)
  if (ofKit) return ofKit
  const serving = servedAt(segments, routes)
  const channel = serving[0]?.path ?? patternOf(segments)
  const values = valuesIn(channel, segments)
  const near = pairsFor(channel, routes, sends)
  const [only, ...more] = near.filter((pair) => isSure(pair, serving, hasPort, routes))
  const stream = only && values && filled(only.stream, values)
  const send = only?.send && values && filled(only.send, values)
  const isWhole = stream !== undefined && !only?.send === !send
  if (only && isWhole && more.length === 0 && !usesOtherProtocol(only))
    return { kind: 'found', stream, ...(send ? { send } : {}) }
  // A stream without its message route came close as well.
  const close = near.length > 0 || !sends ? near : pairsFor(channel, routes, false)
  return {
    kind: 'open',
    candidates: [...new Set(close.flatMap((pair) => (pair.send ? [pair.stream, pair.send] : [pair.stream])))],
  }
}

/**
 * What a kit serves in place of the WebSocket route that an address leads to: a value of a parameter in the address fills the same
 * parameter of the stream. Of several routes, the one with the fewest parameters, as long as all that are left agree.
 */
function kitFor(
  segments: readonly string[],
  routes: readonly ServerRoute[],
  sends: boolean,
): Extract<Match, { kind: 'found' }> | undefined {
  const fitting = routes.flatMap((route) => {
    const values = route.kit === undefined ? undefined : valuesByPlace(route.kit, segments)
    const found = values && filled(route, values)
    // What takes any path is there for those that no other takes.
    return found ? [{ ...found, parameters: values.has('*') ? 1000 : values.size }] : []
  })
  const fewest = Math.min(...fitting.map(({ parameters }) => parameters))
  const best = fitting.filter(({ parameters }) => parameters === fewest)
  const only = (kind: ServerRoute['kind']) => {
    const [first, ...more] = best.filter(({ route }) => route.kind === kind)
    const isOne = more.every((one) => one.segments.join('/') === first?.segments.join('/'))
    return isOne ? first : undefined
  }
  const stream = only('stream')
  const send = sends ? only('post') : undefined
  return stream && (send || !sends) ? { kind: 'found', stream, ...(send ? { send } : {}) } : undefined
}

/** Each parameter of a path with what stands in its place; for `*` at its end, all that is left. */
function valuesByPlace(path: string, segments: readonly string[]): ReadonlyMap<string, string> | undefined {
  const pattern = segmentsOf(path)
  const open = pattern.at(-1) === '*' ? pattern.length - 1 : undefined
  if (open === undefined ? pattern.length !== segments.length : segments.length < open) return undefined
  const values = new Map<string, string>()
  for (const [index, part] of pattern.slice(0, open).entries()) {
    const said = segments[index] ?? ''
    const name = parameterOf(part)
    if (name !== undefined) values.set(plain(name), said)
    else if (part !== said) return undefined
  }
  if (open !== undefined) values.set('*', segments.slice(open).join('/'))
  return values
}

/** WebSocket routes of this repository that an address leads to; catch-all routes only where no other matches. */
function servedAt(segments: readonly string[], routes: readonly ServerRoute[]): readonly ServerRoute[] {
  const sockets = routes.filter(({ kind }) => kind === 'websocket')
  const exact = sockets.filter(({ path }) => path !== undefined && valuesIn(path, segments))
  return exact.length > 0 ? exact : sockets.filter(({ path }) => path === undefined)
}

function pairsFor(channel: string, routes: readonly ServerRoute[], sends: boolean): readonly Pair[] {
  const at = (kind: ServerRoute['kind'], paths: readonly string[]) =>
    routes.filter((route) => route.kind === kind && paths.some((path) => isSame(path, route.path ?? '')))
  const known = new Map<string, Pair>()
  for (const rule of matchRules) {
    const streams = at('stream', rule.paths(channel, streamWords))
    const takers = sends ? at('post', rule.paths(channel, sendWords)) : [undefined]
    for (const stream of streams)
      for (const send of takers) {
        const key = `${nameOf(stream)} ${send ? nameOf(send) : ''}`
        const isByPath = !rule.sameFile || (known.get(key)?.isByPath ?? false)
        known.set(key, { stream, ...(send ? { send } : {}), isByPath })
      }
  }
  return [...known.values()]
}

function nameOf({ location, path, server }: ServerRoute): string {
  return `${location.path}:${location.start.line}:${location.start.column}:${path}:${server}`
}

/** Both routes are of one server, of the one that serves the WebSocket, and their rule ties them to it. */
function isSure(
  { stream, send, isByPath }: Pair,
  serving: readonly ServerRoute[],
  hasPort: boolean,
  routes: readonly ServerRoute[],
): boolean {
  if (send && send.server !== stream.server) return false
  const [first, ...others] = serving
  // For a server without a WebSocket, the port that it listens at is unknown.
  if (!first) return isByPath && !hasPort
  if (others.length > 0 || first.server !== stream.server) return false
  const { path } = first.location
  const isTogether = stream.location.path === path && (!send || send.location.path === path)
  const isAlone = !routes.some(
    (route) => route.kind === 'stream' && route.location.path === path && nameOf(route) !== nameOf(stream),
  )
  return isByPath || (isTogether && isAlone)
}

/** A client that sends `connectionId` and hears unnamed events would not be understood, or not hear. */
function usesOtherProtocol({ stream, send }: Pair): boolean {
  return stream.speaks.others.length > 0 || (send?.speaks.others.length ?? 0) > 0
}

/** An address as a route's path: `/ws/${roomId}` → `/ws/{roomId}`. */
function patternOf(segments: readonly string[]): string {
  return `/${segments.map((one) => (one.startsWith('${') ? `{${nameInCode(one) ?? ''}}` : one)).join('/')}`
}

/**
 * The values that an address gives for the parameters of a path; undefined where it does not lead there. Code matches only a
 * parameter with the same name: in `/ws/${id}` the meaning of `id` is unknown.
 */
function valuesIn(path: string, segments: readonly string[]): ReadonlyMap<string, string> | undefined {
  const pattern = segmentsOf(path)
  const values = new Map<string, string>()
  if (pattern.length !== segments.length) return undefined
  for (const [index, part] of pattern.entries()) {
    const said = segments[index] ?? ''
    const name = parameterOf(part)
    const isCode = said.startsWith('${')
    if (name === undefined ? part !== said : isCode && plain(nameInCode(said) ?? '') !== plain(name))
      return undefined
    if (name !== undefined) values.set(plain(name), said)
  }
  return values
}

function filled(route: ServerRoute, values: ReadonlyMap<string, string>): FoundRoute | undefined {
  const segments = segmentsOf(route.path ?? '').flatMap((part): readonly (string | undefined)[] => {
    if (part === '*') return segmentsOf(values.get('*') ?? '')
    const name = parameterOf(part)
    return [name === undefined ? part : values.get(plain(name))]
  })
  const known = segments.flatMap((one) => one ?? [])
  return known.length === segments.length ? { route, segments: known } : undefined
}

function isSame(path: string, other: string): boolean {
  const name = (part: string) => {
    const parameter = parameterOf(part)
    return parameter === undefined ? part : `{${plain(parameter)}}`
  }
  return segmentsOf(path).map(name).join('/') === segmentsOf(other).map(name).join('/')
}

/** `roomId` and `room_id` are one name. */
function plain(name: string): string {
  return name.replace(/_/g, '').toLowerCase()
}
