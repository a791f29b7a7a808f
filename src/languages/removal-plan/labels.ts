import type { MarkdownLine } from '../markdown.js'
import { type Column, columnOf } from './fields.js'

/** A label is short: `Owner`, `Removal date (UTC)`. */
const label =
  /^[\s>]*(?![\s>])(?:[-*+]\s+(?!\s)|\d+[.)]\s+(?!\s))?(?:\[[ xX]\]\s+(?!\s))?[*_]*([^:：*_`|]{1,40}?)[*_]*\s*[:：][*_]*(?:\s+|(?<=：[*_]{0,8})|$)(.*)$/

/** `Owner: Hanako`, `- **Rollback:** …` of a section. A label without a value takes the lines up to the next label. */
export function labelsIn(text: string, lines: readonly MarkdownLine[]): ReadonlyMap<Column, string> {
  const found = new Map<Column, string>()
  let waiting: Column | undefined
  for (const { kind, span } of lines) {
    if (kind === 'fence' || kind === 'comment' || kind === 'front-matter') continue
    const line = text.slice(span.start, span.end)
    const [, name, value = ''] = (kind === 'text' && label.exec(line)) || []
    const column = name === undefined ? undefined : columnOf(name)
    if (column !== undefined) {
      if (!found.has(column)) found.set(column, value)
      waiting = value.trim() === '' ? column : undefined
    } else if (waiting !== undefined && kind !== 'blank') {
      const more = line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '').trim()
      found.set(waiting, `${found.get(waiting) ?? ''}, ${more}`.replace(/^, /, ''))
    }
  }
  return found
}

/** `### Rollback`, `## Preconditions`: the section is that field of the section above. */
export function fieldHeading(title: string): Column | undefined {
  const words = title.trim().split(/\s+/)
  const column = words.length <= 3 && !title.includes('`') ? columnOf(title) : undefined
  return column === 'resource' ? undefined : column
}
