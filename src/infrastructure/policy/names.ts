import { isKnown } from '../../languages/value.js'

/** Names that documents can be searched for: a plain word, as `send` or `connections`, stands in any text. */
export function searchable(names: Iterable<string | undefined>): readonly string[] {
  return [...names].filter(
    (name): name is string => name !== undefined && isKnown(name) && /[^a-z]/.test(name),
  )
}
