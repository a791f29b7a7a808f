import { type Finding, type Resource, type Role, resources, roles } from '../../../model/finding.js'

/** A role and, where it matters, what is declared there. */
interface Aim {
  readonly role: Role
  readonly resource?: Resource
}

/** What must be found on a line. */
export interface LineKind {
  /** Any of them will do. */
  readonly aims: readonly Aim[]
  /** A careful reader could say it or leave it: right when found, and not missed when not. */
  readonly optional: boolean
  /** As written in the list. */
  readonly word: string
}

/** E.g.: `infrastructure/endpoint`, `client|configuration`, `documentation?` → kind; undefined: no such words. */
export function lineKind(word: string): LineKind | undefined {
  const optional = word.endsWith('?')
  const aims = word
    .slice(0, optional ? -1 : undefined)
    .split('|')
    .map(aimOf)
  return aims.every((aim) => aim !== undefined) ? { aims, optional, word } : undefined
}

function aimOf(word: string): Aim | undefined {
  const [first, second, ...more] = word.split('/')
  const role = roles.find((one) => one === first)
  if (role === undefined || more.length > 0) return undefined
  if (second === undefined) return { role }
  const resource = resources.find((one) => one === second)
  return resource && { role, resource }
}

export function matchesKind(
  { role, resource }: Pick<Finding, 'role' | 'resource'>,
  { aims }: LineKind,
): boolean {
  return aims.some((aim) => role === aim.role && (aim.resource === undefined || resource === aim.resource))
}
