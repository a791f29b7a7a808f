import type { OpenApi } from '../config/read-openapi.js'
import type { OfferedRoute, ServerRoute } from '../model/route.js'
import type { Location } from '../model/source.js'
import { routePath } from '../routes/path.js'

type Json = Readonly<Record<string, unknown>>

/** References that lead to further references; servers of one operation. */
const most = { steps: 8, servers: 32 } as const

/** The routes that a document offers: GETs that answer with an event stream, and POSTs. In the order of the document. */
export function offeredRoutes(document: OpenApi): readonly OfferedRoute[] {
  const { value, name } = document
  return entriesOf(value.paths).flatMap(([path, written]) => {
    const item = resolved(value, written)
    let line: number | undefined
    // Few callers need it, and each call goes through the whole document.
    const location = (): Location => {
      line ??= document.lineOf(['paths', path]) ?? 1
      const at = { line, column: 1 }
      return { path: name, start: at, end: at }
    }
    return (['GET', 'POST'] as const).flatMap((method) => {
      const operation = resolved(value, item?.[method.toLowerCase()])
      if (!operation || (method === 'GET' && !streams(value, operation))) return []
      const spoken = protocolOf(
        value,
        [...listOf(item?.parameters), ...listOf(operation.parameters)],
        operation,
      )
      return basesOf([operation.servers, item?.servers, value.servers]).flatMap(({ base, hosts }) => {
        const whole = routePath(base, path)
        if (whole === undefined) return []
        return [
          {
            kind: method === 'GET' ? ('stream' as const) : ('post' as const),
            method,
            path: whole,
            framework: 'openapi',
            get location() {
              return location()
            },
            server: `${name} ${base}`,
            speaks: spoken,
            hosts,
          },
        ]
      })
    })
  })
}

function streams(document: Json, operation: Json): boolean {
  return entriesOf(operation.responses).some(
    ([status, response]) =>
      /^(2..|default)$/i.test(status) &&
      entriesOf(resolved(document, response)?.content).some(([type]) => /^text\/event-stream\b/i.test(type)),
  )
}

function protocolOf(document: Json, parameters: readonly unknown[], operation: Json): ServerRoute['speaks'] {
  return {
    ready: /\bws\.ready\b/.test(typeof operation.description === 'string' ? operation.description : ''),
    connectionId: parameters.some((one) => {
      const parameter = resolved(document, one)
      return parameter?.in === 'query' && parameter.name === 'connectionId'
    }),
    others: [],
  }
}

interface Base {
  readonly base: string
  readonly hosts: readonly string[]
}

/** The servers in the nearest list to an operation, by the path before its own; without hosts where one may have any. */
function basesOf(places: readonly unknown[]): readonly Base[] {
  const servers = places.map(listOf).find((list) => list.length > 0) ?? []
  const bases = new Map<string, Set<string>>()
  const anywhere = new Set<string>()
  for (const server of servers.length > 0 ? servers.slice(0, most.servers) : [{ url: '/' }]) {
    const { url, variables } = objectOf(server) ?? {}
    if (typeof url !== 'string') continue
    const [, host, path = ''] = /^(?:(?:[^/?#]{0,100}:)?\/\/([^/?#]*))?([^?#]*)/.exec(url) ?? []
    const base = path.replace(/\{([^{}]*)\}/g, (_, name) => {
      const value = objectOf(objectOf(variables)?.[name])?.default
      return typeof value === 'string' ? value : '{}'
    })
    // `{baseUrl}/v1`: a host that is made, with a path behind.
    const isMade = host?.includes('{') || (host === undefined && url.startsWith('{'))
    const known = isMade && host === undefined ? base.replace(/^[^/]*(\/\/[^/]*)?/, '') : base
    bases.set(known, (bases.get(known) ?? new Set()).add(host?.toLowerCase() ?? ''))
    if (isMade || host === undefined) anywhere.add(known)
  }
  return [...bases].map(([base, hosts]) => ({ base, hosts: anywhere.has(base) ? [] : [...hosts] }))
}

/** What `$ref` names within the document. */
function resolved(document: Json, value: unknown): Json | undefined {
  let found = objectOf(value)
  for (let step = 0; step < most.steps && typeof found?.$ref === 'string'; step++) {
    const [root, ...keys] = found.$ref.split('/', 32)
    if (root !== '#') return undefined
    found = keys
      .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<Json | undefined>(
        (at, key) => (at && Object.hasOwn(at, key) ? objectOf(at[key]) : undefined),
        document,
      )
  }
  return found
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(objectOf(value) ?? {})
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
