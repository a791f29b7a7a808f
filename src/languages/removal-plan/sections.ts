import type { Span } from '../../model/source.js'
import type { MarkdownFile, MarkdownLine } from '../markdown.js'

/** A heading with the lines below it that belong to no deeper heading; the document itself is the first one. */
export interface Section {
  readonly title: string
  readonly level: number
  readonly at: Span
  readonly lines: readonly MarkdownLine[]
  readonly parent?: Section
}

export function sectionsOf({ source, headings, lines }: MarkdownFile): readonly Section[] {
  const end = source.text.length
  const starts = [{ level: 0, text: '', span: { start: 0, end: 0 } }, ...headings]
  const sections: Section[] = []
  const open: Section[] = []
  let next = 0
  starts.forEach(({ level, text, span }, index) => {
    const until = starts[index + 1]?.span.start ?? end
    while (level > 0 && (open.at(-1)?.level ?? -1) >= level) open.pop()
    const own: MarkdownLine[] = []
    for (; next < lines.length && (lines[next]?.span.start ?? end) < until; next++) {
      const line = lines[next]
      if (line && line.kind !== 'heading') own.push(line)
    }
    const parent = open.at(-1)
    const section = { title: text, level, at: span, lines: own, ...(parent ? { parent } : {}) }
    sections.push(section)
    open.push(section)
  })
  return sections
}

/** Titles from the document's down to the section's own. */
export function trailOf(section: Section): string {
  return `${section.parent ? trailOf(section.parent) : ''}\n${section.title}`
}
