import type { TextEdit } from '../../src/model/plan.js'

/** Two sockets may share a place that changes: it changes once. */
export function mergeRepeated(edits: readonly TextEdit[]): TextEdit[] {
  const seen = new Set<string>()
  return [...edits]
    .sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end)
    .filter((edit) => {
      const key = `${edit.at.start}-${edit.at.end}-${edit.text}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
}
