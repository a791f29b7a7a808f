import { isKnown, nameIn, type ResourceId } from '../../languages/value.js'
import type { Link } from '../../model/finding.js'
import { fits, withGaps } from '../../model/linear-match.js'

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

/** Whether a name that is written out may be one that only the deployment completes: `chat-prod-send`, `chat-${stage}-send`. */
export function mayBe(name: string, pattern: string): boolean {
  const known = pattern.split(/\$\{[^}]{0,200}\}/)
  // What is hardly known at all would fit anything.
  if (known.join('').length < 6) return false
  return fits(withGaps(known, { but: '/', min: 1 }), name)
}
