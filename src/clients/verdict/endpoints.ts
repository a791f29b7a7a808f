import { isOfSettings, maskCode, splitQuery } from '../../languages/script/values/address-text.js'
import type { AdapterOptions } from '../../model/adapter-site.js'
import type { UrlExpression } from '../../model/address.js'
import {
  type Config,
  type EndpointConfig,
  isRelative,
  partsOfKey,
  referencesFor,
  usualReferences,
} from '../../model/config.js'
import { fits, type Piece, withGaps } from '../../model/linear-match.js'
import { append, once } from '../../model/once.js'
import { isSamePath, type ServerRoute } from '../../model/route.js'
import type { Endpoint, SocketUsage } from '../../model/socket.js'
import { atReference } from '../../routes/relative-endpoints.js'
import { socketAddress } from '../../routes/socket-address.js'
import { usualEndpoints } from '../../routes/usual-endpoints.js'
import { addressIn } from '../address/tokens.js'
import { foundFor, tailFor } from './found.js'
import { httpAddress, pathOnPage } from './http-address.js'
import { isSentAlone } from './open-handlers.js'
import { usesOfKind } from './places.js'

/**
 * The HTTP endpoints that take a socket's place: configured, else found among the routes of this repository's servers, else
 * guessed from its address; undefined when none can be.
 */
export function endpointOf(
  usage: SocketUsage,
  config: Config,
  routes: readonly ServerRoute[],
): Endpoint | undefined {
  const sends = usage.uses.some((use) => use.kind === 'send')
  const configured = configuredFor(usage, config)
  if (configured && isBelow(configured)) return relativeEndpoint(usage, config, configured, sends)
  if (configured) {
    return {
      provenance: 'configured',
      stream: configured.stream,
      ...(sends && configured.send !== undefined ? { send: configured.send } : {}),
      correlation: configured.correlation ?? 'connection-id',
    }
  }
  const { url } = usage
  if (!isConvertible(usage) || url.pattern === undefined || isDivided(usage, config)) return undefined
  const withoutToken = (address: string) => addressIn(usage, config, address)
  const matched = foundFor(usage, config, routes, sends)
  if (!matched) return guess(usage, sends, withoutToken)
  const { endpoint, beside } = matched
  if (url.written) {
    // The name stays in the code: what is guessed is what is served, or stays a guess.
    const guessed = guess(usage, sends, withoutToken)
    const { provenance, routes, correlation } = endpoint
    const isServed = isUsual(beside.stream, beside.send) && (!sends || beside.send !== undefined)
    return guessed && isServed
      ? { ...guessed, provenance, correlation, ...(routes ? { routes } : {}) }
      : guessed
  }
  const found = {
    ...endpoint,
    stream: withoutToken(endpoint.stream),
    ...(endpoint.send === undefined ? {} : { send: withoutToken(endpoint.send) }),
  }
  if (!staysInCode(url, found.stream)) return found
  const behind = behindPath(usage, { stream: '.', ...beside }, found.correlation)
  if (behind) return { ...found, behind }
  // Beside code, only the literal end of the address can become another.
  return url.atRunTime || tailFor(usage, found.stream) === undefined ? undefined : found
}

/** Whether the configuration names one of them relative to the socket's own address. */
export function isBelow({ stream, send }: Pick<EndpointConfig, 'stream' | 'send'>): boolean {
  return isRelative(stream) || isRelative(send)
}

/** A person has said where the address leads instead; a place below it leaves its host as it is. */
export function namesHost(endpoint: Endpoint | undefined): boolean {
  return endpoint?.provenance === 'configured' && !endpoint.relative
}

/** Named relative to the socket's own address: what it says stays, as for a guess. undefined where the code could not name them. */
function relativeEndpoint(
  usage: SocketUsage,
  config: Config,
  { stream, send, correlation = 'connection-id' }: EndpointConfig,
  sends: boolean,
): Endpoint | undefined {
  const { url } = usage
  if (!isConvertible(usage) || url.pattern === undefined || isDivided(usage, config)) return undefined
  const withoutToken = (address: string) => addressIn(usage, config, address)
  const ends = { stream, ...(sends && send !== undefined ? { send } : {}) }
  const named = { provenance: 'configured', correlation, relative: ends } as const
  if (isUsual(ends.stream, ends.send)) {
    const guessed = guess(usage, ends.send !== undefined, withoutToken)
    return guessed && { ...guessed, ...named }
  }
  if (url.written || url.patterns) return undefined
  const address = withoutToken(httpAddress(url))
  const placed = {
    stream: atReference(address, ends.stream),
    ...(ends.send === undefined ? {} : { send: atReference(address, ends.send) }),
  }
  if (!staysInCode(url, placed.stream)) return { ...named, ...placed }
  const behind = behindPath(usage, ends, correlation)
  if (behind) return { ...named, ...placed, behind }
  return url.atRunTime || ends.send !== undefined || tailFor(usage, placed.stream) === undefined
    ? undefined
    : { ...named, ...placed }
}

/**
 * The endpoints of an SseSocket by its options; undefined where its address is built when it runs, and code could not name both.
 */
export function adaptedEndpoint(
  usage: SocketUsage,
  { stream, send, correlation, cookies }: AdapterOptions,
  config: Config,
  routes: readonly ServerRoute[],
): Endpoint | undefined {
  const { url } = usage
  if (url.pattern === undefined || url.patterns) return undefined
  const sends = send !== undefined && usage.uses.some((use) => use.kind === 'send')
  const address = httpAddress(url)
  const isApart = [stream, ...(sends ? [send] : [])].every((one) => one !== undefined && !isRelative(one))
  if (isApart && staysInCode(url, address) && mayHaveQuery(url)) return undefined
  if (!isApart && !isConvertible(usage)) return undefined
  const ends = {
    stream: atReference(address, stream),
    ...(sends ? { send: atReference(address, send) } : {}),
  }
  const found = routesAt(ends, config, routes)
  const isKit = found?.every(({ kit }) => kit !== undefined)
  const endpoint: Endpoint = {
    provenance: isKit ? 'kit' : found ? 'found' : 'configured',
    ...ends,
    correlation,
    cookies,
    ...(found ? { routes: found } : {}),
  }
  if (isApart) return { ...endpoint, provenance: 'configured' }
  if (!staysInCode(url, ends.stream)) return endpoint
  const behind = behindPath(usage, { stream: stream ?? '.', ...(sends ? { send } : {}) }, correlation)
  const named =
    behind ??
    (isUsual(stream, sends ? send : undefined) ? guess(usage, sends, (one) => one)?.behind : undefined)
  return named && { ...endpoint, provenance: isKit ? 'kit' : 'found', behind: named }
}

/** Its query goes along with every request of the adapter, so it must be seen that there is none; a setting names a server. */
function mayHaveQuery({ pattern = '', origins = [pattern] }: UrlExpression): boolean {
  return [pattern, ...origins].some((one) => {
    const masked = maskCode(one)
    const [before, query] = splitQuery(masked.text)
    const isHidden = /^[\ue000-\uf8ff]$/.test(before) && !isOfSettings(masked.unmask(before))
    return (
      query !== '' ||
      (isHidden && one !== pattern) ||
      (isHidden && origins.every((other) => other === pattern))
    )
  })
}

function isUsual(stream: string | undefined, send: string | undefined): boolean {
  return stream === usualReferences.stream && (send === undefined || send === usualReferences.send)
}

/** What serves them here: the stream, and what takes messages. undefined where that is not one route each. */
function routesAt(
  { stream, send }: Pick<Endpoint, 'stream' | 'send'>,
  config: Config,
  routes: readonly ServerRoute[],
): readonly ServerRoute[] | undefined {
  const serving = (address: string, isAsked: (route: ServerRoute) => boolean) => {
    const segments = socketAddress(address, config)?.segments
    const path = segments && `/${segments.join('/')}`
    const [only, ...more] = routes.filter((route) => isAsked(route) && isSamePath(route.path, path))
    return more.length === 0 ? only : undefined
  }
  const streaming = serving(stream, ({ kind }) => kind === 'stream')
  const taking =
    send === undefined ? [] : [serving(send, ({ method, kind }) => method === 'POST' && kind !== 'websocket')]
  const all = [streaming, ...taking]
  return all.every((one) => one !== undefined) ? all.flatMap((one) => one ?? []) : undefined
}

/** By its path, where they lie below an address that the code keeps, and that has one path on the page's host. */
export function namedByPath(endpoint: Endpoint, { url }: SocketUsage): Endpoint {
  const { provenance, relative, stream, send, beside } = endpoint
  const path = pathOnPage(url)
  const isBelowAddress = provenance === 'guessed' || relative
  if (!isBelowAddress || path === undefined || !stream.startsWith('${') || !beside) return endpoint
  return {
    ...endpoint,
    stream: atReference(path, beside.stream),
    ...(send === undefined ? {} : { send: atReference(path, beside.send) }),
  }
}

/** In the text, or when it runs. A hook may be given no address at all. */
function isConvertible({ url, api }: SocketUsage): boolean {
  return url.conversion !== undefined || (url.atRunTime !== undefined && api === 'native')
}

/** The address is not known whole, or known to be what others need as it is. */
function staysInCode({ atRunTime }: UrlExpression, stream: string): boolean {
  return atRunTime !== undefined || stream.includes('${')
}

/** Whether no single text contains the query, so that it cannot be taken out. */
function hidesQuery(url: UrlExpression): boolean {
  const [, asked] = splitQuery(maskCode(url.pattern ?? '').text)
  const isInSight = isMadeHere(url) || !url.query?.isSum
  return asked !== '' && (url.query === undefined || !isInSight)
}

/** The argument is the expression that makes it. */
function isMadeHere({ made, span }: UrlExpression): boolean {
  return made.start === span.start && made.end === span.end
}

/**
 * Whether the query can be repeated where messages are sent: its code must be plain and in scope there. Where the stream is kept
 * for other functions, its query can be kept as well, with the connection's id. undefined: neither is possible.
 */
function repeatedQuery(
  usage: SocketUsage,
  correlation: Endpoint['correlation'],
): { readonly keepsQuery?: true } | undefined {
  const { url, binding } = usage
  const parts = url.query?.parts ?? []
  const codes = parts.flatMap((part) => part.match(oneCode) ?? [])
  if (parts.some((part) => part.replace(oneCode, '').includes('${'))) return undefined
  const isApart = binding.queueSite !== undefined && binding.constant !== true && !isSentAlone(usage)
  // A function that sends has no `this` of the class.
  const isOfMember = codes.some((code) => /(?<![\w$.])this\b/.test(code))
  const isPlain = codes
    .map((code) => code.slice(2, -1).replace(/^encodeURIComponent\((.*)\)$/s, '$1'))
    .map((code) => code.replace(/\.getItem\(['"][\w-]+['"]\)$/, ''))
    .every((code) => /^[\w$.?!['"\]-]+$/.test(code) && (!isApart || ofThePage.test(code)))
  if (isPlain && !isOfMember) return {}
  return (isApart || isOfMember) && correlation === 'connection-id' ? { keepsQuery: true } : undefined
}

const oneCode = /\$\{[^}]{0,200}\}/g

const ofThePage =
  /^((window|globalThis|self)\.)?(navigator|location|document|localStorage|sessionStorage|import\.meta\.env|process\.env)\b/

/** What lies below the address's own path, where a path can be put behind it. */
function behindPath(
  usage: SocketUsage,
  { stream, send }: { readonly stream: string; readonly send?: string },
  correlation: Endpoint['correlation'],
): Endpoint['behind'] {
  const below = (path: string) => (path === '.' ? '' : /^\.(\/(?!\.\.\/).+)$/.exec(path)?.[1])
  const [streamBelow, sendBelow] = [below(stream), send === undefined ? undefined : below(send)]
  if (streamBelow === undefined || (send !== undefined && sendBelow === undefined)) return undefined
  const { url } = usage
  const { joint } = url
  const asked = send === undefined ? {} : repeatedQuery(usage, correlation)
  if (!asked) return undefined
  const isWhole = streamBelow === '' && send === undefined
  if ((joint === undefined || hidesQuery(url)) && !isWhole) return undefined
  const joined = (path: string) => (joint === '' ? path.replace(/^\//, '') : path)
  return {
    stream: joined(streamBelow),
    ...(sendBelow === undefined ? {} : { send: joined(sendBelow) }),
    ...asked,
  }
}

type Opened = Pick<SocketUsage, 'path' | 'url'>

/** The endpoints that the configuration names for an address; where callers give several, for all of them. */
export function configuredFor(opened: Opened, config: Config): EndpointConfig | undefined {
  return namedFor(opened, config)?.endpoint
}

/** The key that stands for a socket in the configuration; where callers give several addresses, for all of them. */
export function configuredKey(opened: Opened, config: Config): string | undefined {
  return namedFor(opened, config)?.key
}

function namedFor({ path, url }: Opened, config: Config): Named | undefined {
  if (!url.patterns) return configuredAs(path, url, config)
  const [first, ...others] = namedEach({ path, url }, config)
  return others.every((one) => one === first) ? first : undefined
}

/** Callers give addresses that the configuration sends to different places, or of which it names only some. */
export function isDivided(opened: Opened, config: Config): boolean {
  const each = namedEach(opened, config)
  return each.some((one) => one !== each[0])
}

function namedEach({ path, url }: Opened, config: Config): readonly (Named | undefined)[] {
  return (url.patterns ?? []).map((pattern) => configuredAs(path, { text: url.text, pattern }, config))
}

function configuredAs(
  file: string,
  url: Pick<UrlExpression, 'text' | 'pattern' | 'patterns' | 'origins'>,
  config: Config,
): Named | undefined {
  if (!config.endpoints) return undefined
  const { literal, open } = endpointsOf(config.endpoints)
  const origins = url.origins ?? []
  // The scan calls a channel of the page's host by its path.
  const path = pathOnPage(url)
  const said = [url.pattern ?? '', url.text, ...origins.slice(0, 1), ...(path === undefined ? [] : [path])]
  const candidates = [...said.flatMap((text) => literal.get(text) ?? []), ...open]
  const fitting = candidates.filter(
    ({ address, of }) =>
      (of === undefined || fits(of, file)) &&
      (fits(address, url.pattern ?? '') ||
        fits(address, url.text) ||
        (path !== undefined && fits(address, path)) ||
        // An address that is made elsewhere: all that it may be must be meant.
        (origins.length > 0 && origins.every((origin) => fits(address, origin)))),
  )
  return fitting.reduce<Named | undefined>((a, b) => (a && isBefore(a, b) ? a : b), undefined)
}

interface Named {
  readonly key: string
  readonly place: number
  /** The files that it is for; absent: all. */
  readonly of?: readonly Piece[]
  readonly address: readonly Piece[]
  readonly endpoint: EndpointConfig
}

/** What is said of a file counts before what is said of all. */
function isBefore(a: Named, b: Named): boolean {
  return (a.of === undefined) === (b.of === undefined) ? a.place < b.place : a.of !== undefined
}

/**
 * The addresses of the configuration; those without a `*` by their text, since thousands are looked up for thousands of sockets.
 */
const endpointsOf = once((endpoints: NonNullable<Config['endpoints']>) => {
  const literal = new Map<string, Named[]>()
  const open: Named[] = []
  // `*` stands for any text, also with `/` in it: an address is no path.
  const globOf = (glob: string) => withGaps(glob.split(/\*+/), { but: '\n', min: 0 })
  for (const [place, [key, endpoint]] of Object.entries(endpoints).entries()) {
    const { file, address } = partsOfKey(key)
    const of = file === undefined ? {} : { of: globOf(file) }
    const named = { key, place, endpoint, ...of, address: globOf(address) }
    if (address.includes('*')) open.push(named)
    else append(literal, address, named)
  }
  return { literal, open }
})

/** `wss://a.example/ws` → `/ws/stream` and `/ws/message`: where a kit serves them, and a server of another repository is asked to. */
function guess(
  usage: SocketUsage,
  sends: boolean,
  withoutToken: (pattern: string) => string,
): Endpoint | undefined {
  const { url } = usage
  const { stream, send } = guessedEnds(withoutToken(httpAddress(url)))
  const endsInText = url.tail !== undefined && url.tail.text !== ''
  const stays = staysInCode(url, stream)
  const isTrimmed = stays && mayEndInSlash(usage) && (sends || url.query !== undefined)
  const isUnseen = stays && !sends && !endsInText && url.joint === undefined && isPathless(url)
  const behind = isTrimmed
    ? {
        stream: '/stream',
        ...(sends ? { send: '/message', ...repeatedQuery(usage, 'connection-id') } : {}),
        trims: true as const,
      }
    : isUnseen
      ? { stream: '/stream', unseen: true as const }
      : stays
        ? behindPath(usage, referencesFor(sends), 'connection-id')
        : undefined
  const also = (url.patterns ?? []).slice(1).map((one) => {
    const other = guessedEnds(httpAddress({ pattern: one }))
    return { stream: other.stream, ...(sends ? { send: other.send } : {}) }
  })
  if (!behind && !endsInText) return undefined
  if (!behind && stays && sends) return undefined
  return {
    provenance: 'guessed',
    stream,
    ...(sends ? { send } : {}),
    correlation: 'connection-id',
    ...(behind ? { behind } : {}),
    ...(also.length > 0 ? { also } : {}),
  }
}

/**
 * Up to its query it is code, and no text shows its end: code before a query has none, and a setting names a server, at most with a
 * path.
 */
function mayEndInSlash(usage: SocketUsage): boolean {
  const { url } = usage
  const isAlone = (address: string) => {
    const masked = maskCode(address)
    const [before] = splitQuery(masked.text)
    const isBeforeQuery = url.query !== undefined
    return /^[\ue000-\uf8ff]$/.test(before) && (isBeforeQuery || isOfSettings(masked.unmask(before)))
  }
  const isPlain = (address: string) =>
    splitQuery(maskCode(address).text)[1] === '' && (isAlone(address) || !address.includes('${'))
  const { pattern = '', origins = [pattern] } = url
  return (
    url.atRunTime !== undefined &&
    url.joint === undefined &&
    isAlone(pattern) &&
    !hidesQuery(url) &&
    (url.query !== undefined || origins.every(isPlain)) &&
    (usesOfKind(usage, 'send').length === 0 || repeatedQuery(usage, 'connection-id') !== undefined)
  )
}

/** Where its path ends is found when it runs. */
function isPathless(url: UrlExpression): boolean {
  return isMadeHere(url) && splitQuery(maskCode(url.pattern ?? '').text)[1] === ''
}

/** The guessed addresses for stream and messages: below the address's own path, before its query. */
export function guessedEnds(pattern: string): { readonly stream: string; readonly send: string } {
  const masked = maskCode(pattern)
  const [address, query] = splitQuery(masked.text)
  const { stream, send } = usualEndpoints(address)
  return { stream: masked.unmask(`${stream}${query}`), send: masked.unmask(`${send}${query}`) }
}
