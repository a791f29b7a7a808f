/** What is found out of one thing, when it is first asked for and once. */
export function once<K extends object, T>(find: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, { readonly found: T }>()
  return (key) => {
    let before = known.get(key)
    if (!before) {
      before = { found: find(key) }
      known.set(key, before)
    }
    return before.found
  }
}

/** Adds to the list that a map holds for a key. */
export function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
