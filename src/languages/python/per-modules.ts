import type { Resolver } from './resolver.js'

/** Computes something of all modules that were read by now: once, and again when more of them were. */
export function perModules<T>(find: (resolver: Resolver) => T): (resolver: Resolver) => T {
  const known = new WeakMap<Resolver, { readonly modules: number; readonly found: T }>()
  return (resolver) => {
    const { whole } = resolver.repository
    const before = known.get(resolver)
    if (before?.modules === whole.length) return before.found
    const found = find(resolver)
    known.set(resolver, { modules: whole.length, found })
    return found
  }
}
