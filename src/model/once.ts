/** Computes a value once for each thing, at the first call. `by`: the object that stands for the thing. */
export function once<K extends object, T>(
  find: (thing: K) => T,
  by: (thing: K) => object = (thing) => thing,
): (thing: K) => T {
  const known = new WeakMap<object, { readonly found: T }>()
  return (thing) => {
    const key = by(thing)
    let before = known.get(key)
    if (!before) {
      before = { found: find(thing) }
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
