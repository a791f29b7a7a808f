export type Gate = <T>(task: () => Promise<T>) => Promise<T>

/** A gate that lets `limit` tasks run at once; the others wait in the order they came. */
export function atMost(limit: number): Gate {
  const waiting: (() => void)[] = []
  let running = 0
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await task()
    } finally {
      // Whoever waits takes the place over, so nobody else can slip in between.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
