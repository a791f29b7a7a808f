import type { TextEdit } from './plan.js'
import type { Span } from './source.js'

/** Puts edits into a text. Throws when two of them overlap: then a plan is wrong, and nothing may be written. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end)
  let result = ''
  let at = 0
  for (const edit of sorted) {
    if (edit.at.start < at) throw new Error(`two edits overlap at offset ${edit.at.start} (${edit.what})`)
    result += text.slice(at, edit.at.start) + edit.text
    at = edit.at.end
  }
  return result + text.slice(at)
}

/** Where a span that no edit touches lies afterwards. */
export function movedBy(edits: readonly TextEdit[], { start, end }: Span): Span {
  const way = edits
    .filter(({ at }) => at.end <= start)
    .reduce((sum, { at, text }) => sum + text.length - (at.end - at.start), 0)
  return { start: start + way, end: end + way }
}
