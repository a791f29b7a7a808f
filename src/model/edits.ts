import type { TextEdit } from './plan.js'

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
