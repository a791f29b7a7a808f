import { addressesOf } from '../../clients/verdict/http-address.js'
import { authorityOf, maskCode, originPart, splitQuery } from '../../languages/script/values/address-text.js'
import { type Config, isRelative } from '../../model/config.js'
import type { StreamOrigin } from '../../model/content-policy.js'
import type { PassedRoute } from '../../model/proxy.js'
import type { DecidedSocket } from '../../model/socket.js'
import { atReference } from '../../routes/relative-endpoints.js'
import { endpointsFor } from '../../servers/endpoints.js'
import type { ServerPlan } from '../servers/server-plan.js'

/** The routes that kits serve once a plan is written, those that they serve already among them. */
export function routesServed(
  { applications, already }: Pick<ServerPlan, 'applications' | 'already'>,
  config: Config,
): readonly PassedRoute[] {
  const served = applications.flatMap(({ sockets }) => sockets)
  const before = already.flatMap(({ path }) =>
    path.kind === 'known' ? [{ path: path.path, ...endpointsFor(path.path, config) }] : [],
  )
  return [...served, ...before].map(({ path, stream, send }) => ({
    socket: asAsked(path),
    stream: asAsked(stream),
    send: asAsked(send),
    as: 'server',
    isKit: true,
  }))
}

/** The addresses that rewritten clients leave, and those that they come to. */
export function routesOfClients(sockets: readonly DecidedSocket[]): readonly PassedRoute[] {
  return sockets.flatMap(({ usage, verdict: { endpoint } }) => {
    if (!endpoint) return []
    return addressesOf(usage.url).flatMap((address): PassedRoute[] => {
      const socket = pathIn(address)
      if (socket === undefined) return []
      const { beside } = endpoint
      const pathOf = (to: string, place: string | undefined) =>
        isRelative(place) ? atReference(socket, place) : pathIn(to)
      const stream = pathOf(endpoint.stream, beside?.stream)
      const send = endpoint.send === undefined ? undefined : pathOf(endpoint.send, beside?.send)
      if (stream === undefined) return []
      const isKit = endpoint.provenance === 'kit'
      return [{ socket, stream, ...(send === undefined ? {} : { send }), as: 'client', isKit }]
    })
  })
}

/** Where the streams of rewritten clients go. */
export function streamOrigins(sockets: readonly DecidedSocket[]): readonly StreamOrigin[] {
  const origins = sockets.flatMap(({ verdict: { endpoint } }) =>
    endpoint ? [originOf(endpoint.stream)] : [],
  )
  return [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()]
}

function originOf(address: string): StreamOrigin {
  const authority = authorityOf(address)
  const masked = maskCode(address)
  const origin = masked.unmask(originPart(masked.text))
  if (origin === '' || /\blocation\.(host|origin)\b/.test(origin)) return { kind: 'page' }
  if (authority === undefined || /\$\{/.test(origin)) return { kind: 'unknown' }
  return { kind: 'host', scheme: /^http:/i.test(address) ? 'http' : 'https', host: authority }
}

/** `{path:path}` → `{path}`. */
function asAsked(path: string): string {
  return path.replace(/\{(\w+):\w+\}/g, '{$1}')
}

/** The path of an address, with `{}` for code that is one part of it; undefined: it is not known. */
function pathIn(address: string): string | undefined {
  const masked = maskCode(address)
  const [place] = splitQuery(masked.text)
  const origin = originPart(place)
  const path = place.slice(origin.length).replace(/[\ue000-\uf8ff]/g, '{}')
  const mayHoldMore =
    /^[\ue000-\uf8ff]+$/.test(origin) &&
    !/^\$\{(\w+\.)?location\.(host|origin)\}$/.test(masked.unmask(origin))
  return !path.startsWith('/') || mayHoldMore || /[^/]\{\}|\{\}[^/]/.test(path) ? undefined : path
}
