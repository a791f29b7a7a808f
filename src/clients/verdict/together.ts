import type { SocketUsage } from '../../model/socket.js'
import type { Use } from '../../model/socket-use.js'
import { has } from './places.js'

/** Sockets that cannot be decided apart. */

/** Constructions that go to one variable or member, or are sides of one conditional: one of them cannot change without the others. */
export function together(usages: readonly SocketUsage[]): readonly (readonly SocketUsage[])[] {
  const groups = new Map<string, SocketUsage[]>()
  for (const usage of usages) {
    const { binding, path } = usage
    if (binding.choice) put(groups, `${path}\0${binding.choice.start}`, usage)
    if (!has(usage, 'several-constructions')) continue
    const key = `${path}\0${binding.kind}\0${binding.name}\0${binding.declaration?.start ?? ''}`
    put(groups, key, usage)
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** One place of the code that serves several sockets. Those with one list of uses, since they share a variable, are one group. */
export interface SharedUse {
  readonly use: Use
  readonly users: readonly (readonly SocketUsage[])[]
}

/** For each socket, the uses that it shares with others. Sockets of one group have one list. */
export function sharedWith(usages: readonly SocketUsage[]): ReadonlyMap<SocketUsage, readonly SharedUse[]> {
  const groups = new Map<readonly Use[], SocketUsage[]>()
  for (const usage of usages) put(groups, usage.uses, usage)
  const places = new Map<string, { readonly use: Use; readonly users: SocketUsage[][] }>()
  const placesOf = [...groups].map(([uses, group]) => {
    const own = new Set<SharedUse>()
    for (const use of uses) {
      if (use.kind === 'handed-on' || use.kind === 'escape') continue
      const key = `${use.path}\0${use.reference.start}\0${use.span.start}\0${use.span.end}`
      const place = places.get(key) ?? { use, users: [] }
      places.set(key, place)
      if (!own.has(place)) place.users.push(group)
      own.add(place)
    }
    return { group, own }
  })
  return new Map(
    placesOf.flatMap(({ group, own }) => {
      const shared = [...own].filter(({ users }) => users.length > 1 || group.length > 1)
      return group.map((usage) => [usage, shared] as const)
    }),
  )
}

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** Sets of sockets that change together or not at all: they go to one variable, or code serves more than one of them. */
export function inseparable(usages: readonly SocketUsage[]): readonly (readonly SocketUsage[])[] {
  const shared = new Set([...new Set(sharedWith(usages).values())].flat())
  return joinedSets(usages, [...together(usages), ...[...shared].map(({ users }) => users.flat())])
}

/** The sets that are left when those that have a member in common become one; each in the order of `all`. */
export function joinedSets<T>(all: readonly T[], sets: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const above = new Map<T, T>()
  const topOf = (one: T): T => {
    let top = one
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next
    // Shortens the way for the next lookup.
    for (let at = one; at !== top; ) {
      const next = above.get(at) ?? top
      above.set(at, top)
      at = next
    }
    return top
  }
  for (const [first, ...others] of sets) {
    if (first === undefined) continue
    for (const other of others) {
      const [top, own] = [topOf(first), topOf(other)]
      if (own !== top) above.set(own, top)
    }
  }
  const found = new Map<T, T[]>()
  for (const one of all) put(found, topOf(one), one)
  return [...found.values()]
}
