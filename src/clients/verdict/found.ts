import { maskCode } from '../../languages/script/values/address-text.js'
import type { Config } from '../../model/config.js'
import { once } from '../../model/once.js'
import { isOffered, type OfferedRoute, type ServerRoute } from '../../model/route.js'
import type { Endpoint, EndpointUrls, SocketUsage } from '../../model/socket.js'
import { type FoundRoute, type Match, matchRoutes } from '../../routes/match.js'
import { type Offer, offerFor } from '../../routes/offered.js'
import { referenceFrom } from '../../routes/relative-endpoints.js'
import { type SocketAddress, socketAddress } from '../../routes/socket-address.js'
import { addressesOf, httpAddress } from './http-address.js'

/** The endpoints that this repository's servers offer for a socket, with each address that it may be opened with. */
export interface FoundEndpoints {
  readonly endpoint: Endpoint
  /** Where they lie beside an address: `./stream` below its path, `./../stream` beside its last part; absent: at it. */
  readonly beside: { readonly stream?: string; readonly send?: string }
}

/** undefined where an address may be another's, or its routes are not certain. */
export function foundFor(
  { url }: SocketUsage,
  config: Config,
  routes: readonly ServerRoute[],
  sends: boolean,
): FoundEndpoints | undefined {
  const all = routes.length === 0 ? [] : matchesOf({ url }, config, routes, sends)
  const ends = all.map(({ address, match }) =>
    address && match?.kind === 'found' ? endsOf(address, match) : undefined,
  )
  const [first, ...others] = ends
  if (!first || others.some((one) => one === undefined || !isAlike(one, first))) return undefined
  const also = others.flatMap((one) => (one ? [one.urls] : []))
  return {
    beside: first.beside,
    endpoint: {
      provenance: first.urls.routes.every(({ kit }) => kit !== undefined) ? 'kit' : 'found',
      ...first.urls,
      correlation: asksForId(first) ? 'connection-id' : 'none',
      ...(also.length > 0 ? { also } : {}),
    },
  }
}

/** Routes that came close where none is certain. */
export function candidatesFor(
  usage: Pick<SocketUsage, 'url'>,
  config: Config,
  routes: readonly ServerRoute[],
  sends: boolean,
): readonly ServerRoute[] {
  if (routes.length === 0) return []
  const close = matchesOf(usage, config, routes, sends).flatMap(({ match }) =>
    match?.kind === 'open' ? match.candidates : [],
  )
  return [...new Set(close)]
}

/** Whether a route could be found for a socket: the path of every address that it may be is known, on a host that is ours. */
export function needsRoutes({ url }: Pick<SocketUsage, 'url'>, config: Config): boolean {
  const addresses = addressesOf(url)
  return addresses.length > 0 && addresses.every((one) => socketAddress(one, config) !== undefined)
}

function matchesOf(
  { url }: Pick<SocketUsage, 'url'>,
  config: Config,
  routes: readonly ServerRoute[],
  sends: boolean,
): readonly { readonly address: SocketAddress | undefined; readonly match: Match | undefined }[] {
  const { offered, own } = byOrigin(routes)
  return addressesOf(url).map((one) => {
    const address = socketAddress(one, config)
    const offer = address && offered.length > 0 ? offerFor(address, offered, sends) : undefined
    const match = offer?.kind === 'found' ? offer : address && matchRoutes(address, own, sends)
    return { address, match }
  })
}

/** What documents offer was named by a person, and goes before what code seems to serve. */
const byOrigin = once((routes: readonly ServerRoute[]) => ({
  offered: routes.filter(isOffered),
  own: routes.filter((route) => !isOffered(route)),
}))

/** What documents lack for a socket; undefined: nothing, or the path of an address is not known. */
export function lacksIn(
  { url }: Pick<SocketUsage, 'url'>,
  config: Config,
  offered: readonly OfferedRoute[],
  sends: boolean,
): Extract<Offer, { kind: 'lacks' }>['what'] | 'address' | undefined {
  for (const one of addressesOf(url)) {
    const address = socketAddress(one, config)
    const offer = address && offerFor(address, offered, sends)
    if (offer?.kind !== 'found') return offer?.what ?? 'address'
  }
  return undefined
}

type Matched = Extract<Match, { kind: 'found' }>

interface Ends extends Pick<FoundEndpoints, 'beside'> {
  readonly urls: EndpointUrls & Required<Pick<EndpointUrls, 'routes'>>
}

function endsOf(address: SocketAddress, match: Matched): Ends | undefined {
  const at = ({ segments }: FoundRoute) => `${address.origin}/${segments.join('/')}${address.query}`
  const stream = referenceFrom(address.segments, match.stream.segments)
  const send = match.send && referenceFrom(address.segments, match.send.segments)
  if (stream === undefined || (match.send && send === undefined)) return undefined
  return {
    urls: {
      stream: at(match.stream),
      ...(match.send ? { send: at(match.send) } : {}),
      routes: [match.stream.route, ...(match.send ? [match.send.route] : [])],
    },
    beside: { ...(stream === '' ? {} : { stream }), ...(send === undefined ? {} : { send }) },
  }
}

/** Callers give several addresses, and one line of code serves them all. */
function isAlike(one: Ends, other: Ends): boolean {
  return JSON.stringify(one.beside) === JSON.stringify(other.beside) && asksForId(one) === asksForId(other)
}

function asksForId({ urls }: Ends): boolean {
  return urls.routes.some(({ speaks }) => speaks.connectionId)
}

/** What the literal end of an address becomes, where the found one can be written there; undefined where it cannot. */
export function tailFor({ url }: Pick<SocketUsage, 'url'>, stream: string): string | undefined {
  const { tail } = url
  if (!tail || tail.text === '' || tail.span.end - tail.span.start !== tail.text.length) return undefined
  const before = maskCode(httpAddress(url)).text
  const after = maskCode(stream).text
  const kept = before.slice(0, before.length - tail.text.length)
  return before.endsWith(tail.text) &&
    after.startsWith(kept) &&
    !/[\ue000-\uf8ff]/.test(after.slice(kept.length))
    ? after.slice(kept.length)
    : undefined
}
