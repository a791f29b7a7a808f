/** The known key that a reader most likely meant: the same but for case and separators, else few letters away. */
export function nearestKey(written: string, known: readonly string[]): string | undefined {
  const plain = (key: string) => key.toLowerCase().replace(/[^a-z0-9]/g, '')
  const same = known.find((key) => plain(key) === plain(written))
  if (same) return same
  const most = Math.max(1, Math.floor(written.length / 3))
  const ranked = known
    .map((key) => ({ key, distance: distance(plain(written), plain(key)) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
  return ranked[0]?.key
}

/** Letters to insert, delete or replace (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
