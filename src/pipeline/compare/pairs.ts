/** Two lists as multisets: what stands in both, and what only one has. The order of each list is kept. */
export interface Pairs<T> {
  readonly both: readonly { readonly before: T; readonly after: T }[]
  readonly onlyBefore: readonly T[]
  readonly onlyAfter: readonly T[]
}

/** How one element is called on either side; equal names belong together. undefined: this way it has none. */
export interface PairNaming<T> {
  readonly before: (one: T) => string | undefined
  readonly after: (one: T) => string | undefined
}

/**
 * Pairs elements by the first naming that finds them a partner: the surest comes first. Each has one partner at most, so
 * one more of the same is one more, and an element that took another's place is one on each side.
 */
export function pairsOf<T>(
  before: readonly T[],
  after: readonly T[],
  namings: readonly PairNaming<T>[],
): Pairs<T> {
  const partners = new Map<T, T>()
  let left = before
  let right = after
  for (const naming of namings) {
    const waiting = new Map<string, T[]>()
    for (const one of right) {
      const name = naming.after(one)
      if (name === undefined) continue
      const same = waiting.get(name)
      if (same) same.push(one)
      else waiting.set(name, [one])
    }
    const taken = new Set<T>()
    left = left.filter((one) => {
      const name = naming.before(one)
      const partner = name === undefined ? undefined : waiting.get(name)?.shift()
      if (partner === undefined) return true
      partners.set(one, partner)
      taken.add(partner)
      return false
    })
    right = right.filter((one) => !taken.has(one))
  }
  return {
    both: before.flatMap((one) => {
      const partner = partners.get(one)
      return partner === undefined ? [] : [{ before: one, after: partner }]
    }),
    onlyBefore: left,
    onlyAfter: right,
  }
}
