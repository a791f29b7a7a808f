/** What `growth` gives of work that grows with the square of its size; of linear work, 16. */
export const quadratic = 256

/**
 * How many times as much work sixteen times the size is. Counted is the processor's time of this process, which waits for no other;
 * the least of several tries, since a busy machine only ever adds to it.
 */
export function growth(work: (size: number) => unknown, size: number): number {
  work(size) // warm
  return (
    least(() => work(size * 16)) /
    Math.max(
      least(() => work(size)),
      1_000,
    )
  )
}

/** Microseconds. */
function least(work: () => unknown): number {
  const tries = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return user + system
  })
  return Math.min(...tries)
}
