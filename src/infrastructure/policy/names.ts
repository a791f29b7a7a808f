import { isKnown, nameIn, type ResourceId } from '../../languages/value.js'
import type { Link } from '../../model/finding.js'

/** Names that documents can be searched for: a plain word, as `send` or `connections`, stands in any text. */
export function searchable(names: Iterable<string | undefined>): readonly string[] {
  return [...names].filter(
    (name): name is string => name !== undefined && isKnown(name) && /[^a-z]/.test(name),
  )
}

/** Declarations by their names; `@` stands before the place of a declaration without a name. */
export function declarationLinks(ids: Iterable<ResourceId | undefined>): readonly Link[] {
  return [...new Set(ids)].flatMap((id): Link[] =>
    id === undefined || nameIn(id).startsWith('@') ? [] : [{ kind: 'declaration', name: id }],
  )
}
