import type { SocketUsage, Use } from '../../model/socket.js'
import { has } from './places.js'

/** Sockets that cannot be decided apart. */

/** Constructions that go to one variable or member: one of them cannot change without the others. */
export function together(usages: readonly SocketUsage[]): readonly (readonly SocketUsage[])[] {
  const groups = new Map<string, SocketUsage[]>()
  for (const usage of usages) {
    if (!has(usage, 'several-constructions')) continue
    const { binding, path } = usage
    const key = `${path}\0${binding.kind}\0${binding.name}\0${binding.declaration?.start ?? ''}`
    put(groups, key, usage)
  }
  return [...groups.values()].filter((group) => group.length > 1)
}

/** For each socket, the uses that it has in common with another. What a test does with its own socket decides nothing. */
export function sharedWith(
  usages: readonly SocketUsage[],
): ReadonlyMap<SocketUsage, readonly { readonly use: Use; readonly other: SocketUsage }[]> {
  const perPlace = new Map<string, { readonly usage: SocketUsage; readonly use: Use }[]>()
  for (const usage of usages) {
    for (const use of usage.uses) {
      if (use.kind === 'handed-on' || use.kind === 'escape') continue
      const key = `${use.path}\0${use.reference.start}\0${use.span.start}\0${use.span.end}`
      put(perPlace, key, { usage, use })
    }
  }
  const found = new Map<SocketUsage, { readonly use: Use; readonly other: SocketUsage }[]>()
  for (const users of perPlace.values()) {
    for (const { usage, use } of users.length > 1 ? users : []) {
      for (const { usage: other } of users) {
        if (other === usage || (other.zone === 'test' && usage.zone !== 'test')) continue
        put(found, usage, { use, other })
      }
    }
  }
  return found
}

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** Sets of sockets that change together or not at all: they go to one variable, or code serves more than one of them. */
export function inseparable(usages: readonly SocketUsage[]): readonly (readonly SocketUsage[])[] {
  const pairs = [...sharedWith(usages)].flatMap(([usage, users]) => users.map(({ other }) => [usage, other]))
  return joined(usages, [...together(usages), ...pairs])
}

/** The sets that are left when those that have a member in common become one; each in the order of `all`. */
export function joined<T>(all: readonly T[], sets: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const own = new Map(all.map((one) => [one, new Set([one])]))
  for (const set of sets) {
    const whole = new Set(set.flatMap((one) => [...(own.get(one) ?? [])]))
    for (const one of whole) own.set(one, whole)
  }
  return [...new Set(own.values())].map((set) => all.filter((one) => set.has(one)))
}
