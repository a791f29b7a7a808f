/** Lines that one place of a diff takes away and puts there. */
export interface Hunk {
  /** The first old line, 1-based. */
  readonly from: number
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** Hunks of `git diff --unified=0` of one file, line ends and all. */
export function hunksOf(diff: string): readonly Hunk[] {
  const hunks: { from: number; removed: string[]; added: string[] }[] = []
  for (const line of diff.split('\n')) {
    const from = /^@@ -(\d+)/.exec(line)?.[1]
    if (from !== undefined) hunks.push({ from: Number(from), removed: [], added: [] })
    else if (line.startsWith('-')) hunks.at(-1)?.removed.push(line.slice(1))
    else if (line.startsWith('+')) hunks.at(-1)?.added.push(line.slice(1))
  }
  return hunks
}

/** Lines that come back with other blanks or another line end: nobody asked for that. */
export function churnIn({ removed, added }: Hunk): readonly string[] {
  const fresh = new Map(added.map((line) => [blankless(line), line]))
  return removed.filter((line) => {
    const again = fresh.get(blankless(line))
    return line.trim() !== '' && again !== undefined && again !== line
  })
}

function blankless(line: string): string {
  return line.replace(/\s+/g, '')
}
