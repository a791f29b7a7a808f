import { sendsToken } from '../../clients/address/tokens.js'
import { featureOfKind, usesOfKind } from '../../clients/verdict/places.js'
import { isServedNode } from '../../clients/verdict/rows/constructors.js'
import { maskCode, splitQuery } from '../../languages/script/values/address-text.js'
import type { Config } from '../../model/config.js'
import { fileAndLine } from '../../model/lines.js'
import type { EndpointAuth, MessageName, NeededEndpoint } from '../../model/plan.js'
import type { ServerRoute } from '../../model/route.js'
import type { DecidedSocket, Endpoint, SocketUsage } from '../../model/socket.js'

/** The HTTP endpoints that servers must offer for these sockets: each once, by address. `hasCookies`: some code here sets or reads any. */
export function endpointsOf(
  sockets: readonly DecidedSocket[],
  config: Config,
  hasCookies: boolean,
): NeededEndpoint[] {
  const askers = new Map<string, Asker[]>()
  for (const socket of sockets) {
    const { endpoint } = socket.verdict
    if (!endpoint) continue
    const ask = (method: 'GET' | 'POST', address: string, routes: readonly ServerRoute[] = []) => {
      const foundAt = routes
        .filter((route) => route.method === method)
        .map(({ location }) => fileAndLine(location))
      for (const url of withKeptQuery(address, socket.usage, endpoint)) {
        const key = `${url}\0${method}`
        askers.set(key, [...(askers.get(key) ?? []), { ...socket, endpoint, method, url, foundAt }])
      }
    }
    for (const { stream, send, routes } of [endpoint, ...(endpoint.also ?? [])]) {
      ask('GET', stream, routes)
      if (send !== undefined) ask('POST', send, routes)
    }
  }
  return sortedBy([...askers.values()], ([one]) => `${one?.url}\0${one?.method}`).flatMap((together) =>
    neededBy(together, config, hasCookies),
  )
}

/**
 * When the socket's own address stays in the code, the configured address gets its query: one result for each address that callers
 * give.
 */
function withKeptQuery(
  address: string,
  { url }: SocketUsage,
  { beside, provenance, relative }: Endpoint,
): readonly string[] {
  if (!beside || provenance !== 'configured' || relative || url.pattern === undefined) return [address]
  const all = (url.patterns ?? [url.pattern]).map((pattern) => {
    const masked = maskCode(pattern)
    const query = masked.unmask(splitQuery(masked.text)[1].replace(/#.*$/s, ''))
    return address.includes('?') ? address + query.replace(/^\?/, '&') : address + query
  })
  return [...new Set(all)]
}

/** A socket that comes to an endpoint. */
interface Asker extends DecidedSocket {
  readonly endpoint: Endpoint
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly foundAt: readonly string[]
}

function neededBy(askers: readonly Asker[], config: Config, hasCookies: boolean): NeededEndpoint[] {
  const [first] = askers
  if (!first) return []
  const { method, url } = first
  const ids = askers.map(hasConnectionId)
  const foundAt = distinct(askers.flatMap((asker) => asker.foundAt))
  const provenances = askers.map(({ endpoint }) => endpoint.provenance)
  return [
    {
      method,
      url,
      shape: 'S1',
      provenance:
        (['configured', 'found', 'kit'] as const).find((one) => provenances.includes(one)) ?? 'guessed',
      ...(foundAt.length > 0 ? { foundAt } : {}),
      sockets: [...new Set(askers.map(({ usage }) => fileAndLine(usage.location)))],
      forms: distinct(askers.map(formOf)),
      messages: distinct(askers.flatMap(messagesOf)),
      bodies: method === 'GET' ? [] : distinct(askers.flatMap(bodiesOf)),
      auth: distinct(askers.flatMap((asker) => authOf(asker, config, hasCookies))),
      connectionId: ids.every(Boolean) ? 'all' : ids.some(Boolean) ? 'some' : 'none',
    },
  ]
}

function formOf({ verdict }: Asker) {
  return verdict.kind === 'adapter' ? 'adapter' : 'inline'
}

function messagesOf({ usage, method }: Asker): readonly MessageName[] {
  const kind = method === 'GET' ? 'types-received' : 'types-sent'
  return usage.features
    .filter((feature) => feature.kind === kind)
    .flatMap(({ names = [], members = [] }) => [
      ...members,
      ...names.filter((name) => !members.some((one) => one.name === name)).map((name) => ({ name })),
    ])
}

/** The adapter looks at each message; beside an EventSource it is settled when the code is written. */
function bodiesOf(asker: Asker): readonly ('json' | 'text')[] {
  const payloads = usesOfKind(asker.usage, 'send').map(({ send }) => send?.payload)
  if (formOf(asker) === 'inline') return [payloads[0] === 'json' ? 'json' : 'text']
  return payloads.length > 0 && payloads.every((one) => one === 'json') ? ['json'] : ['json', 'text']
}

/** The browser's own EventSource sends no headers; the package and the adapter do. Node has no cookies. */
function authOf(asker: Asker, config: Config, hasCookies: boolean): readonly EndpointAuth[] {
  const { usage, verdict } = asker
  const takesHeaders = formOf(asker) === 'adapter' || verdict.client === 'eventsource'
  if (takesHeaders && sendsToken(usage, config))
    return [{ kind: 'bearer', header: config.auth?.header ?? 'Authorization' }]
  if (featureOfKind(usage, 'token-in-query')) return [{ kind: 'query' }]
  if (featureOfKind(usage, 'auth-on-open')) return [{ kind: 'first-message' }]
  return isServedNode(usage) || !hasCookies ? [] : [{ kind: 'cookies' }]
}

/** Beside an EventSource that only listens there is nothing to find the stream by. */
function hasConnectionId(asker: Asker): boolean {
  const { endpoint, usage } = asker
  return (
    endpoint.correlation === 'connection-id' &&
    (formOf(asker) === 'adapter' || usesOfKind(usage, 'send').length > 0)
  )
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return sortedBy([...new Map(values.map((value) => [JSON.stringify(value), value])).values()], (value) =>
    JSON.stringify(value),
  )
}

function sortedBy<T>(values: readonly T[], key: (value: T) => string): readonly T[] {
  return [...values].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
