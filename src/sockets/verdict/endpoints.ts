import type { UrlExpression } from '../../model/address.js'
import type { Config, EndpointConfig } from '../../model/config.js'
import { fits, type Piece, withGaps } from '../../model/linear-match.js'
import { once } from '../../model/once.js'
import type { ServerRoute } from '../../model/route.js'
import type { Endpoint, SocketUsage } from '../../model/socket.js'
import { maskCode, originPart, splitQuery } from '../address-text.js'
import { addressIn } from '../tokens.js'
import { foundFor, tailFor } from './found.js'
import { httpAddress } from './http-address.js'

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
  const configured = configuredFor(usage.url, config)
  if (configured) {
    return {
      provenance: 'configured',
      stream: configured.stream,
      ...(sends && configured.send !== undefined ? { send: configured.send } : {}),
      correlation: configured.correlation ?? 'connection-id',
    }
  }
  const { url } = usage
  if (!url.conversion || url.pattern === undefined) return undefined
  const withoutToken = (address: string) => addressIn(usage, config, address)
  const matched = foundFor(usage, config, routes, sends)?.endpoint
  const found = matched && {
    ...matched,
    stream: withoutToken(matched.stream),
    ...(matched.send === undefined ? {} : { send: withoutToken(matched.send) }),
  }
  if (!found) return guess(url, sends, withoutToken)
  // Beside code, only the literal end of the address can become another.
  return found.stream.includes('${') && tailFor(usage, found.stream) === undefined ? undefined : found
}

/** The endpoints that the configuration names for an address; where callers give several, for all of them. */
export function configuredFor(url: UrlExpression, config: Config): EndpointConfig | undefined {
  if (!url.patterns) return configuredAs(url, config)
  const [first, ...others] = url.patterns.map((pattern) => configuredAs({ text: url.text, pattern }, config))
  return others.every((one) => one === first) ? first : undefined
}

/** Callers give addresses that the configuration sends to different places, or of which it names only some. */
export function isDivided(url: UrlExpression, config: Config): boolean {
  const each = (url.patterns ?? []).map((pattern) => configuredAs({ text: url.text, pattern }, config))
  return each.some((one) => one !== each[0])
}

function configuredAs(
  url: Pick<UrlExpression, 'text' | 'pattern' | 'origins'>,
  config: Config,
): EndpointConfig | undefined {
  if (!config.endpoints) return undefined
  const { literal, open } = endpointsOf(config.endpoints)
  const origins = url.origins ?? []
  const said = [url.pattern ?? '', url.text, ...origins.slice(0, 1)]
  const candidates = [...said.flatMap((text) => literal.get(text) ?? []), ...open]
  const fitting = candidates.filter(
    ({ address }) =>
      fits(address, url.pattern ?? '') ||
      fits(address, url.text) ||
      // An address that is made elsewhere: all that it may be must be meant.
      (origins.length > 0 && origins.every((origin) => fits(address, origin))),
  )
  return fitting.reduce<Named | undefined>((a, b) => (a && a.place < b.place ? a : b), undefined)?.endpoint
}

interface Named {
  readonly place: number
  readonly address: readonly Piece[]
  readonly endpoint: EndpointConfig
}

/** The addresses of the configuration; those without a `*` by what they say, since thousands are asked about thousands. */
const endpointsOf = once((endpoints: NonNullable<Config['endpoints']>) => {
  const literal = new Map<string, Named>()
  const open: Named[] = []
  for (const [place, [glob, endpoint]] of Object.entries(endpoints).entries()) {
    // `*` stands for any text, also with `/` in it: an address is no path.
    const named = { place, endpoint, address: withGaps(glob.split(/\*+/), { but: '\n', min: 0 }) }
    if (glob.includes('*')) open.push(named)
    else literal.set(glob, named)
  }
  return { literal, open }
})

/** Last path segments that name the protocol and not the thing that is served. */
const namesProtocol = /(^|\/)(wss?|web-?sockets?|sockets?)\/?$/i

/**
 * `wss://a.example/ws` → `/ws/stream` and `/ws/message`; `…/collection/monitor` → the same address, and `/message` below it.
 * A path that names what it serves can serve it over GET as well: only a path that says "socket", or none, gets an end of its own.
 */
function guess(
  url: UrlExpression,
  sends: boolean,
  withoutToken: (pattern: string) => string,
): Endpoint | undefined {
  if (!url.conversion || url.pattern === undefined) return undefined
  const { end, stream, send } = guessedEnds(withoutToken(httpAddress(url)))
  const endsInText = url.tail !== undefined && url.tail.text !== ''
  if ((end || sends) && !endsInText) return undefined
  return {
    provenance: 'guessed',
    stream,
    ...(sends ? { send } : {}),
    correlation: 'connection-id',
  }
}

/** Where stream and messages of an address would be. `end`: the stream needs a segment of its own; asked of the path, unless given. */
export function guessedEnds(
  pattern: string,
  given?: boolean,
): {
  readonly end: boolean
  readonly stream: string
  readonly send: string
} {
  const masked = maskCode(pattern)
  const [address, query] = splitQuery(masked.text)
  const base = address.replace(/\/$/, '')
  const end = given ?? needsEnd(masked.text)
  return {
    end,
    stream: masked.unmask(`${end ? `${base}/stream` : address}${query}`),
    send: masked.unmask(`${base}/message${query}`),
  }
}

/** Whether the path of a masked address names no thing that is served. */
function needsEnd(masked: string): boolean {
  const [address] = splitQuery(masked)
  const path = address.slice(originPart(address).length)
  return path === '' || path === '/' || namesProtocol.test(path)
}
