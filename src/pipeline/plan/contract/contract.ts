import type { NeededEndpoint } from '../../../model/plan.js'
import { contractAddress } from './address.js'
import type { LocatedEndpoint } from './merged.js'
import { type Contract, extension, type Json, type JsonObject } from './openapi.js'
import { operationOf } from './operation.js'
import { distinct, pathParameters } from './parameters.js'
import { partNames } from './part-name.js'
import { bearersOf, schemeOf } from './security.js'
import { parameters, responses, schemas } from './shared-parts.js'

/**
 * What servers must offer, as OpenAPI 3.1. `from`: the folder that was analysed, below the top of its repository; `.` is the top.
 * The same endpoints give the same document, whatever their order.
 */
export function contractOf(endpoints: readonly NeededEndpoint[], from: string): Contract {
  const byTemplate = new Map<string, LocatedEndpoint[]>()
  for (const endpoint of [...endpoints].sort(byAddress)) {
    const address = contractAddress(endpoint.url)
    byTemplate.set(address.template, [...(byTemplate.get(address.template) ?? []), { endpoint, address }])
  }
  const ids = new Set<string>()
  const paths = Object.fromEntries(
    [...byTemplate]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([template, located]) => pathItem(template, located, ids)),
  )
  return {
    openapi: '3.1.1',
    info: {
      title: 'Endpoints that take the place of WebSockets',
      version: '1',
      description: about,
    },
    [extension]: { from },
    paths,
    components: componentsFor(paths, endpoints),
  }
}

const about =
  'Shape S1: what the server says comes on an event stream (GET); what the client says goes out as POSTs, one at a time, each answered 202 with no body. Replies come on the stream.'

function byAddress(a: NeededEndpoint, b: NeededEndpoint): number {
  return `${a.url}\0${a.method}` < `${b.url}\0${b.method}` ? -1 : 1
}

function pathItem(
  template: string,
  located: readonly LocatedEndpoint[],
  ids: Set<string>,
): readonly [path: string, item: JsonObject] {
  const addresses = located.map(({ address }) => address)
  const names = partNames(addresses[0]?.codes ?? [])
  let at = 0
  const path = template.replace(/\{\}/g, () => `{${names[at++]}}`)
  const operations = (['GET', 'POST'] as const).flatMap((method) => {
    const those = located.filter(({ endpoint }) => endpoint.method === method)
    return those.length === 0 ? [] : [[method.toLowerCase(), operationOf(those, idOf(method, path, ids))]]
  })
  return [
    path,
    {
      ...(names.length > 0 ? { parameters: pathParameters(names, addresses) } : {}),
      ...Object.fromEntries(operations),
    },
  ]
}

/** E.g. `GET /rooms/{id}/stream` → `getRoomsIdStream`: what generated code calls it. */
function idOf(method: string, path: string, ids: Set<string>): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const name =
    method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  let free = name
  for (let n = 2; ids.has(free); n++) free = `${name}${n}`
  ids.add(free)
  return free
}

function componentsFor(paths: Json, endpoints: readonly NeededEndpoint[]): JsonObject {
  const text = JSON.stringify(paths)
  const used = (kind: string, all: Readonly<Record<string, JsonObject>>): JsonObject => {
    const kept = Object.entries(all).filter(([name]) => text.includes(`"#/components/${kind}/${name}"`))
    return kept.length === 0 ? {} : { [kind]: Object.fromEntries(kept) }
  }
  const bearers = endpoints.flatMap(({ auth }) => bearersOf(auth))
  const schemes = distinct(bearers.map(({ header }) => header)).map((header) => schemeOf({ header }))
  return {
    ...used('parameters', parameters),
    ...used('responses', responses),
    ...used('schemas', schemas),
    ...(schemes.length === 0 ? {} : { securitySchemes: Object.fromEntries(schemes) }),
  }
}
