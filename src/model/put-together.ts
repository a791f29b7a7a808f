import { charge } from './budget.js'

/**
 * The most characters of a value that is put into a text, e.g. of a local in a template of Terraform. Values that name each
 * other twice double with every step; addresses, ARNs and names that people write have some hundreds.
 */
export const longestInserted = 10_000

/** More texts that one value may be than this say nothing new. */
export const mostAlternatives = 24

/** Characters that cost as much as one node that is visited. */
const charactersOfNode = 16

/**
 * A value that is put into another text, in whatever language that text is written. undefined: it is too long, and the text
 * around it is taken for unknown. What a file writes out itself may have any length.
 * @throws BudgetSpent
 */
export function inserted(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  if (value.length > longestInserted) return undefined
  charge(1 + Math.ceil(value.length / charactersOfNode))
  return value
}

/**
 * Joins parts with a separator. The separator costs budget once a part; the parts cost it where they were made. undefined: it is
 * too long.
 * @throws BudgetSpent
 */
export function joinedBy(separator: string, parts: readonly string[]): string | undefined {
  if (separator.length > longestInserted) return undefined
  charge(parts.length * (1 + Math.ceil(separator.length / charactersOfNode)))
  return parts.join(separator)
}
