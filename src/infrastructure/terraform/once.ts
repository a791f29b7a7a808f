import type { Resolver } from '../../languages/terraform/resolver.js'

/** What is found out of a whole tree, when it is first asked for and once. */
export function oncePerTree<T>(find: (resolver: Resolver) => T): (resolver: Resolver) => T {
  const known = new WeakMap<Resolver, T>()
  return (resolver) => {
    const before = known.get(resolver)
    if (before !== undefined) return before
    const found = find(resolver)
    known.set(resolver, found)
    return found
  }
}
