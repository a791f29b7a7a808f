/** ISO days as numbers, for charts: whole days since 1970. */

const day = 86_400_000

export function dayOf(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / day)
}

/** E.g. `2025-08`. */
export function monthOf(days: number): string {
  return new Date(days * day).toISOString().slice(0, 7)
}

/** The first day of each month between two days, thinned out to at most `most`. */
export function monthsBetween(from: number, to: number, most: number): readonly number[] {
  const first = new Date(from * day)
  const months: number[] = []
  for (let month = first.getUTCMonth() + 1; ; month++) {
    const at = Math.round(Date.UTC(first.getUTCFullYear(), month, 1) / day)
    if (at > to) break
    months.push(at)
  }
  const step = Math.ceil(months.length / most)
  return months.filter((_, index) => index % step === 0)
}
