type Set<T> = (value: T) => void

/** A store that runs while somebody looks at it, as svelte/store has it. */
export function readable<T>(value: T, start: (set: Set<T>) => () => void) {
  const readers = new globalThis.Set<Set<T>>()
  let stop: (() => void) | undefined
  const set: Set<T> = (next) => {
    value = next
    for (const reader of readers) reader(next)
  }
  return {
    subscribe(reader: Set<T>) {
      readers.add(reader)
      if (readers.size === 1) stop = start(set)
      reader(value)
      return () => {
        readers.delete(reader)
        if (readers.size === 0) stop?.()
      }
    },
  }
}
