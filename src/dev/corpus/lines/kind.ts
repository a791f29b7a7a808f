import type { Finding, Resource, Role } from '../../../model/finding.js'

/** What must be found on a line: a role and, where it matters, what is declared there. */
export interface Kind {
  readonly role: Role
  readonly resource?: Resource
  /** A careful reader could say it or leave it: right when found, and not missed when not. */
  readonly optional: boolean
}

const roles: Record<Role, true> = {
  client: true,
  server: true,
  infrastructure: true,
  dependency: true,
  configuration: true,
  test: true,
  documentation: true,
  operations: true,
  'sse-client': true,
  'sse-server': true,
  'sse-pitfall': true,
}

const resources: Record<Resource, true> = {
  endpoint: true,
  'connection-table': true,
  function: true,
  'log-group': true,
  dashboard: true,
  alarm: true,
  proxy: true,
}

/** E.g.: `infrastructure/endpoint`, `server`, `documentation?` → kind; undefined: no such words. */
export function kindOf(word: string): Kind | undefined {
  const [, role = '', resource, optional] = /^([a-z-]+)(?:\/([a-z-]+))?(\?)?$/.exec(word) ?? []
  if (!isKey(roles, role) || (resource !== undefined && !isKey(resources, resource))) return undefined
  return { role, optional: optional !== undefined, ...(resource !== undefined && { resource }) }
}

export function isOfKind({ role, resource }: Pick<Finding, 'role' | 'resource'>, kind: Kind): boolean {
  return role === kind.role && (kind.resource === undefined || resource === kind.resource)
}

function isKey<T extends string>(table: Record<T, true>, word: string): word is T {
  return Object.hasOwn(table, word)
}
