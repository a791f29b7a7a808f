import type { Finding, LinkKind, Resource } from '../model/finding.js'
import type { Location } from '../model/source.js'
import { type Facts, findingsOf } from './facts.js'

/** The only facts that this file reads. */
type Found = Pick<Facts, 'findings'>

/** One declared thing: an API, a route, a table, a function. Several findings may be about it. */
export interface DeclaredResource {
  readonly kind: Resource
  /** What people call it: the name in the account, else the one in its file. */
  readonly name: string
  /** Every name that a plan may use for it, those of its API included. */
  readonly names: readonly string[]
  readonly locations: readonly [Location, ...Location[]]
  readonly findings: readonly Finding[]
  /** No declaration was read: code names it. */
  readonly isOnlyNamed?: true
}

/** The declarations of one kind. */
export function declared(facts: Found, resource: Resource): readonly Finding[] {
  return findingsOf(facts, ['infrastructure']).filter((finding) => finding.resource === resource)
}

/** The same, each resource once: a name in one file is one thing. In the order of the findings. */
export function resourcesOf(facts: Found, kind: Resource): readonly DeclaredResource[] {
  const found = new Map<
    string,
    { name: string; names: Set<string>; locations: Location[]; findings: Finding[] }
  >()
  const inCode = kind === 'connection-table' ? tablesInCode(facts) : []
  for (const finding of kind === 'function' ? functionsOf(facts) : [...declared(facts, kind), ...inCode]) {
    const name = nameOf(finding)
    const key = inCode.length > 0 ? name : `${finding.location.path}#${name}`
    const one = found.get(key) ?? { name, names: new Set(), locations: [], findings: [] }
    for (const other of namesOf(finding)) one.names.add(other)
    one.locations.push(finding.location)
    one.findings.push(finding)
    found.set(key, one)
  }
  return [...found.values()].flatMap(({ name, names, locations: [first, ...rest], findings }) =>
    first === undefined
      ? []
      : [
          {
            kind,
            name,
            names: [...names],
            locations: [first, ...rest],
            findings,
            ...(inCode.length > 0 && ({ isOnlyNamed: true } as const)),
          },
        ],
  )
}

/**
 * Where no table is declared, each place at which code names one: it was made elsewhere, or in a console. What a process with a kit
 * calls keeps its table.
 */
function tablesInCode(facts: Found): readonly Finding[] {
  if (declared(facts, 'connection-table').length > 0) return []
  return findingsOf(facts, ['server']).flatMap((finding) => {
    if (finding.messageId !== 'table' || finding.kit !== undefined) return []
    const tables = finding.links.filter(({ kind }) => kind === 'table')
    return tables.map(
      ({ name }): Finding => ({
        ...finding,
        resource: 'connection-table',
        data: { table: name },
        links: [{ kind: 'table', name }],
        names: [],
      }),
    )
  })
}

/** Functions that are declared, and those of which only a route was seen that calls them. */
function functionsOf(facts: Found): readonly Finding[] {
  const known = declared(facts, 'function')
  const names = new Set(known.flatMap(namesOf))
  const called = declared(facts, 'endpoint').filter(
    ({ data }) => data.function !== undefined && !names.has(data.function),
  )
  return [...known, ...called.map((finding): Finding => ({ ...finding, resource: 'function' }))]
}

/** Names of data under which rules say what they found, the most telling first. */
const naming = ['table', 'function', 'address', 'name', 'route', 'key', 'writer'] as const

function nameOf(finding: Finding): string {
  const { data, links, names, excerpt, resource } = finding
  // The route distinguishes it from the function's other routes.
  if (resource === 'endpoint' && data.route !== undefined && data.address === undefined) return data.route
  const said = naming.map((key) => data[key]).find(Boolean)
  const logicalId = links.filter(({ kind }) => kind === 'declaration').map(resourceId)[0]
  return said ?? logicalId ?? names[0] ?? data.action ?? excerpt
}

/**
 * A part of an API is planned together with the API. A function or a table is not: it outlives the route that was removed, so
 * only its own names count.
 */
function namesOf(finding: Finding): readonly string[] {
  const { data, links, names, resource } = finding
  const of = (kind: LinkKind) => links.filter((link) => link.kind === kind)
  const declarations = of('declaration').map(resourceId)
  const own = naming.flatMap((key) => (key === 'route' ? [] : (data[key] ?? [])))
  const routes = [data.route ?? '', ...of('route').map(({ name }) => name)]
  if (resource === 'endpoint') return unique([nameOf(finding), ...own, ...routes, ...declarations, ...names])
  const self =
    resource === 'connection-table' ? of('table') : resource === 'function' ? of('function') : of('log-group')
  const called = names.filter((name) => !routes.includes(name))
  return unique([
    nameOf(finding),
    ...own,
    ...declarations.slice(0, 1),
    ...self.map(({ name }) => name),
    ...called,
  ])
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter(Boolean)
}

/** `infra/main.tf#aws_dynamodb_table.connections` → `aws_dynamodb_table.connections`. */
export function resourceId({ name }: { readonly name: string }): string {
  return name.slice(name.indexOf('#') + 1)
}

/**
 * Whether a text names something. In `sendMessage` and `websocket-connections` no prose is written; an ordinary word (a function
 * called `connect`) is a name only in backticks or where nothing else stands between commas.
 */
export function namesIt(text: string, name: string): boolean {
  if (!/^([A-Z]?[a-z0-9]+|[A-Z0-9]+)$/.test(name)) return holds(text, name)
  const coded = [...text.matchAll(/(?<!`)`+([^`]+)`+/g)].map(([, code = '']) => code.trim())
  const pieces = text.split(/[,;、，；]|<br ?\/?>/).map((piece) => piece.replace(/[*`_]/g, '').trim())
  return [...coded, ...pieces].includes(name)
}

const part = /[\w$-]/

/** As a whole word, where a hyphen and a `$` are parts of words. */
function holds(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? ' '
    const after = text[at + name.length] ?? ' '
    if (!part.test(before) && !part.test(after)) return true
  }
  return false
}
