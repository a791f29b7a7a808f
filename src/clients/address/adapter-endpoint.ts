import { codeBehindHost, maskCode, splitQuery } from '../../languages/script/values/address-text.js'
import { type Config, type EndpointConfig, referencesFor } from '../../model/config.js'
import type { ServerRoute } from '../../model/route.js'
import type { Endpoint, SocketUsage } from '../../model/socket.js'
import { isOther, memberOf } from '../../model/socket-use.js'
import { atReference } from '../../routes/relative-endpoints.js'
import { classOption } from '../libraries.js'
import { configuredFor, guessedEnds, isBelow } from '../verdict/endpoints.js'
import { foundFor } from '../verdict/found.js'
import { httpAddress } from '../verdict/http-address.js'
import { isToken, leavesQuery } from './tokens.js'

/**
 * The endpoints of a socket that the adapter takes over. Unlike an EventSource, the adapter converts the scheme and finds
 * its paths when the program runs, so that an address may be made anywhere.
 */
export function adapterEndpoint(
  usage: SocketUsage,
  config: Config,
  routes: readonly ServerRoute[],
): Endpoint {
  const configured = configuredFor(usage, config)
  if (configured) {
    const { stream, send, correlation = 'connection-id' } = configured
    if (isBelow(configured)) return below(usage, configured)
    const ends = { stream, ...(send === undefined ? {} : { send }) }
    const isKept = isLibrary(usage) || mayBeNone(usage) || lostQuery(usage, config, stream).length > 0
    return { provenance: 'configured', ...ends, correlation, ...(isKept ? { beside: ends } : {}) }
  }
  const found = foundFor(usage, config, routes, mayGoOn(usage))
  if (!found) return guessed(usage)
  const { endpoint, beside } = found
  return isFixed(usage, endpoint.stream) ? endpoint : { ...endpoint, beside }
}

/** Named relative to the socket's address: where code makes it, the adapter finds them when the program runs. */
function below(
  usage: SocketUsage,
  { stream, send, correlation = 'connection-id' }: EndpointConfig,
): Endpoint {
  const ends = { stream, ...(send === undefined ? {} : { send }) }
  const { url } = usage
  const own = url.pattern === undefined ? `\${${url.text}}` : httpAddress(url)
  const at = (address: string) => ({
    stream: atReference(address, stream),
    ...(send === undefined ? {} : { send: atReference(address, send) }),
  })
  const placed = at(own)
  // All callers' addresses go through one line, which says the same of each.
  const also = (url.patterns ?? []).slice(1).map((pattern) => at(httpAddress({ pattern })))
  const isWritten = [placed.stream, placed.send ?? ''].every((one) => isFixed(usage, one))
  return {
    provenance: 'configured',
    ...placed,
    correlation,
    relative: ends,
    ...(also.length > 0 ? { also } : {}),
    ...(isWritten && also.length === 0 ? {} : { beside: ends }),
  }
}

/** A hook takes null and functions for an address: what is not surely a text stays. */
function mayBeNone({ hook, url }: SocketUsage): boolean {
  return hook !== undefined && url.conversion === undefined
}

/** Other code is given the socket, or what a hook gives to send with, and may send. */
export function mayGoOn({ uses, hook }: SocketUsage): boolean {
  if (hook?.beats) return true
  const onward = uses.filter((use) => use.kind === 'send' || use.kind === 'escape' || isOther(use))
  return hook ? onward.some((use) => !received.has(memberOf(use) ?? '')) : onward.length > 0
}

const received = new Set(['lastMessage', 'lastJsonMessage', 'readyState'])

/** The stream's address stands in the place of the socket's. */
function isFixed(usage: SocketUsage, stream: string): boolean {
  return !isLibrary(usage) && usage.url.conversion !== undefined && !stream.includes('${')
}

/**
 * Libraries make the address they were given into one of their own, or open it again and again; a class that is handed in
 * gets its endpoints where it is handed in, and not with the address.
 */
function isLibrary({ api, handed }: SocketUsage): boolean {
  return handed?.injected || classOption(api) !== undefined
}

/** The query that a socket's own address has and the stream's lacks; a token that goes into a header does not count. */
function lostQuery(usage: SocketUsage, config: Config, stream: string): readonly string[] {
  const { url } = usage
  if (stream.includes('?')) return []
  const masked = maskCode(url.pattern ?? '')
  const [, query] = splitQuery(masked.text)
  const isInHeader = leavesQuery(usage, config)
  const named = query
    .replace(/^\?|#.*$/gs, '')
    .split('&')
    .filter((part) => part !== '' && !(isInHeader && isToken(part)))
  // An address that is code and nothing else may have a query as well.
  const isHidden = url.pattern === undefined || /^[\ue000-\uf8ff]$/.test(masked.text)
  return isHidden ? [url.text] : named.map((part) => masked.unmask(part))
}

/** Code in an address's path: a fixed endpoint would lose it. */
export function lostPath({ url }: SocketUsage): readonly string[] {
  const masked = maskCode(url.pattern ?? '')
  const [address] = splitQuery(masked.text)
  const isHidden = /^[\ue000-\uf8ff]$/.test(address)
  return isHidden ? [] : codeBehindHost(masked.unmask(address))
}

function guessed(usage: SocketUsage): Endpoint {
  const { url } = usage
  const sends = mayGoOn(usage)
  const pattern = url.pattern === undefined ? `\${${url.text}}` : httpAddress(url)
  const { stream, send } = guessedEnds(pattern)
  // All callers' addresses go through one line, which says the same of each.
  const also = (url.patterns ?? []).slice(1).map((one) => {
    const other = guessedEnds(httpAddress({ pattern: one }))
    return { stream: other.stream, ...(sends ? { send: other.send } : {}) }
  })
  return {
    provenance: 'guessed',
    stream,
    ...(sends ? { send } : {}),
    correlation: 'connection-id',
    ...(also.length > 0 ? { also } : {}),
    ...(isFixed(usage, stream) ? {} : { beside: referencesFor(sends) }),
  }
}
