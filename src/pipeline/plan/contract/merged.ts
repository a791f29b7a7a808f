import type { EndpointAuth, MessageName, NeededEndpoint } from '../../../model/plan.js'
import type { ContractAddress } from './address.js'
import type { JsonObject, Server } from './openapi.js'

export interface LocatedEndpoint {
  readonly endpoint: NeededEndpoint
  readonly address: ContractAddress
}

/** The combined requirements of endpoints that share a path. */
export interface Merged {
  readonly method: 'GET' | 'POST'
  readonly messages: readonly MessageName[]
  readonly bodies: ReadonlySet<'json' | 'text'>
  readonly auth: readonly EndpointAuth[]
  /** A kit serves it (`SseSockets`): its behaviour is known. */
  readonly isKit: boolean
  readonly isInline: boolean
  readonly isAdapter: boolean
  readonly connectionId: 'all' | 'some' | 'none'
  readonly servers: readonly (Server & JsonObject)[]
}

export function merged(located: readonly LocatedEndpoint[]): Merged {
  const endpoints = located.map(({ endpoint }) => endpoint)
  const forms = endpoints.flatMap((endpoint) => endpoint.forms)
  const ids = endpoints.map(({ connectionId }) => connectionId)
  const servers = located.map(({ address }) => address.server)
  return {
    method: endpoints[0]?.method ?? 'GET',
    messages: once(endpoints.flatMap(({ messages }) => messages)),
    bodies: new Set(endpoints.flatMap(({ bodies }) => bodies)),
    auth: once(endpoints.flatMap(({ auth }) => auth)),
    isKit: endpoints.every(({ provenance }) => provenance === 'kit'),
    isInline: forms.includes('inline'),
    isAdapter: forms.includes('adapter'),
    connectionId: ids.every((one) => one === 'all')
      ? 'all'
      : ids.every((one) => one === 'none')
        ? 'none'
        : 'some',
    // The page's own site is listed only beside others: OpenAPI assumes it.
    servers: servers.every((one) => one === undefined)
      ? []
      : once(servers.map((one): Server & JsonObject => ({ ...(one ?? { url: '/' }) }))),
  }
}

function once<T>(values: readonly T[]): readonly T[] {
  const keyed = new Map(values.map((value) => [JSON.stringify(value), value]))
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value)
}
