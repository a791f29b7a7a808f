import { gzipSync } from 'node:zlib'

export interface SarifLimits {
  readonly results: number
  /** The size of the text after gzip. */
  readonly bytes: number
}

/** GitHub's limits for one run (its documentation, "SARIF support for code scanning"): it refuses a larger file whole. */
export const githubLimits: SarifLimits = { results: 25_000, bytes: 10_000_000 }

/** As many of the first results as the limits hold, as text. Nothing is shortened: a result is in it or not. */
export function withinLimits<T>(
  results: readonly T[],
  { results: most, bytes }: SarifLimits,
  write: (kept: readonly T[]) => string,
): string {
  let kept = results.slice(0, most)
  for (;;) {
    const text = write(kept)
    const size = packedSize(text, bytes)
    if (size <= bytes || kept.length === 0) return text
    kept = kept.slice(0, Math.floor(kept.length * Math.min(0.9, (bytes / size) * 0.95)))
  }
}

/** What packs to more than it is has no need to be packed: a text below the limit is not. */
function packedSize(text: string, limit: number): number {
  const size = Buffer.byteLength(text)
  // More than gzip adds to what it cannot pack: five bytes a block of 16 kB, and its frame.
  return size * 1.001 + 100 <= limit ? size : gzipSync(text).length
}
