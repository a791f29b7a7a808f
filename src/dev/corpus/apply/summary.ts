/** The counts that an `apply` printed. */
export interface ApplySummary {
  readonly inline: number
  readonly adapter: number
  /** Sockets that stay, by the first reason against them: its code, or – for another cause. */
  readonly stays: ReadonlyMap<string, number>
  /** `path (why)` of each file that was planned and did not pass. */
  readonly failed: readonly string[]
  /** Why which files were not type-checked. */
  readonly unchecked: readonly string[]
}

/** Reads the English account of `apply --verbose`. */
export function readSummary(text: string): ApplySummary {
  const lines = text.split('\n')
  const stays = new Map<string, number>()
  for (const line of sectionOf(lines, /^\d+ sockets? stayed as before:$/)) {
    const code = /^ {2}\S.*?:\d+ {2}(\S+)/.exec(line)?.[1]
    if (code !== undefined) stays.set(code, (stays.get(code) ?? 0) + 1)
  }
  return {
    inline: lines.filter((line) => /^ {2}\S.*:\d+ {2}.* → EventSource$/.test(line)).length,
    adapter: lines.filter((line) => /^ {2}\S.*:\d+ {2}.* → (use)?SseSocket$/.test(line)).length,
    stays,
    failed: lines.flatMap((line) => /^Not written: (.*)$/.exec(line)?.[1] ?? []),
    unchecked: sectionOf(lines, /^Not type-checked:$/).map((line) => line.trim()),
  }
}

/** The lines below a heading, up to an empty one. */
function sectionOf(lines: readonly string[], heading: RegExp): readonly string[] {
  const from = lines.findIndex((line) => heading.test(line))
  if (from < 0) return []
  const rest = lines.slice(from + 1)
  const end = rest.findIndex((line) => !line.startsWith('  '))
  return end < 0 ? rest : rest.slice(0, end)
}
