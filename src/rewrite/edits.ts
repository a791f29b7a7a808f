import type { TextEdit } from '../model/plan.js'
import { joinedLines, lineStart } from './lines.js'

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

/** Whole lines that go for different reasons, one below the other, go as one: the blank lines around them are counted once. */
export function joinDeleted(text: string, edits: readonly TextEdit[]): TextEdit[] {
  const isOfLines = ({ at, text: added }: TextEdit) =>
    added === '' &&
    at.end > at.start &&
    lineStart(text, at.start) === at.start &&
    lineStart(text, at.end) === at.end
  const joined: TextEdit[] = []
  for (const edit of [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end)) {
    const last = joined.at(-1)
    const isBelow = last && isOfLines(last) && isOfLines(edit) && edit.at.start <= last.at.end
    if (!isBelow) joined.push(edit)
    else {
      const at = { start: last.at.start, end: Math.max(last.at.end, edit.at.end) }
      joined.splice(-1, 1, { ...last, at: joinedLines(text, at) })
    }
  }
  return joined
}
