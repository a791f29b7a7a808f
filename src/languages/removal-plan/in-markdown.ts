import { locate } from '../../model/lines.js'
import { type PlannedRemoval, planFields } from '../../model/removal-plan.js'
import type { SourceText, Span } from '../../model/source.js'
import type { MarkdownFile, MarkdownLine } from '../markdown.js'
import {
  type Column,
  columnOf,
  decidesToStay,
  filledFields,
  marksAsKept,
  mayRemove,
  namesRemoval,
} from './fields.js'
import { tableAt } from './table.js'

type Given = ReadonlyMap<Column, string>

/**
 * The entries of a removal plan: rows of tables, and sections with labels. A field of a section (`Owner: …`, a `### Rollback` below
 * it) holds for everything below it that has no such field. Where neither the path nor a heading names a removal there is no plan.
 */
export function plannedRemovalsIn(file: MarkdownFile): readonly PlannedRemoval[] {
  const { path, text } = file.source
  const sections = sectionsOf(file)
  const given = givenBySection(text, sections)
  const entry = (subject: string, own: Given, at: Span, isKept: boolean): PlannedRemoval[] => {
    const isAsked = planFields.some((field) => own.has(field))
    if (!isAsked) return []
    const stays = isKept ? { stays: true as const } : {}
    const files = filesIn(text.slice(at.start, at.end))
    return [
      {
        location: locate(file.source, at),
        subject,
        said: filledFields(own),
        ...(files.length > 0 ? { files } : {}),
        ...stays,
      },
    ]
  }
  return sections.flatMap((section) => {
    if (fieldHeading(section.title)) return []
    const own = given.get(section) ?? new Map()
    const trail = `${path}\n${trailOf(section)}`
    const named = [section.title, own.get('resource') ?? ''].filter(Boolean).join(', ')
    const isPlan = namesRemoval(trail)
    const isKept = trailOf(section).split('\n').some(marksAsKept)
    return [
      ...(isPlan && named ? entry(named, own, section.at, isKept) : []),
      ...rowsIn(text, section).flatMap(({ header, subject, own: row, decided, at }) =>
        isPlan || namesRemoval(header)
          ? entry(subject, new Map([...own, ...row]), at, isKept || decided.some(decidesToStay))
          : [],
      ),
    ]
  })
}

function filesIn(row: string): readonly string[] {
  return row.split(/[\s`|,;、，()]/).flatMap((word) => /^([^:]+\.\w{1,8}):\d+$/.exec(word)?.[1] ?? [])
}

/**
 * Whether a document is worth reading line by line: its path names a removal, or a line does that may be a heading or the head of a
 * table. Most documents about a resource describe its deletion in a sentence.
 */
export function mayPlanIn({ path, text }: Pick<SourceText, 'path' | 'text'>): boolean {
  if (namesRemoval(path)) return true
  if (!mayRemove.test(text)) return false
  const lines = text.split(/\r\n|[\r\n]/)
  const isUnderlined = (index: number) => /^[ \t]*[-=]/.test(lines[index + 1] ?? '')
  return lines.some((line, index) => mayRemove.test(line) && (/[#|]/.test(line) || isUnderlined(index)))
}

/** Whether a document is a removal plan as a whole: its name or its title names a removal, and it has entries. */
export function isRemovalPlan(file: MarkdownFile): boolean {
  const { path } = file.source
  const name = path.slice(path.lastIndexOf('/') + 1)
  const title = file.headings[0]?.text ?? ''
  return namesRemoval(`${name}\n${title}`) && plannedRemovalsIn(file).length > 0
}

/** What holds in each section: its own labels before those of its field headings, and those before its parent's. */
function givenBySection(text: string, sections: readonly Section[]): ReadonlyMap<Section, Given> {
  const own = new Map<Section, Map<Column, string>>()
  for (const section of sections) own.set(section, new Map(labelsIn(text, section.lines)))
  for (const section of sections) {
    const field = fieldHeading(section.title)
    const above = section.parent && own.get(section.parent)
    if (field && above && !above.has(field)) above.set(field, bodyOf(text, section))
  }
  const given = new Map<Section, Given>()
  for (const section of sections) {
    const inherited = [...((section.parent && given.get(section.parent)) ?? [])]
    // What a section is about is not handed down.
    const fields = inherited.filter(([column]) => column !== 'resource')
    given.set(section, new Map([...fields, ...(own.get(section) ?? [])]))
  }
  return given
}

function bodyOf(text: string, { lines }: Section): string {
  return lines
    .filter(({ kind }) => kind === 'text' || kind === 'code')
    .map(({ span }) => text.slice(span.start, span.end).trim())
    .join(' ')
}

interface Row {
  readonly header: string
  readonly subject: string
  readonly own: Given
  /** Cells of columns that are no field, e.g. `Action`, and of the date: where `keep` may stand. */
  readonly decided: readonly string[]
  readonly at: Span
}

function rowsIn(text: string, { lines }: Section): readonly Row[] {
  const rows: Row[] = []
  for (let index = 0; index < lines.length; index++) {
    const table = tableAt(text, lines, index)
    if (!table) continue
    const columns = table.header.map(columnOf)
    // Without a column for it, the first one that is no field names the resource.
    const naming = columns.includes('resource') ? 'resource' : undefined
    const first = columns.indexOf(naming)
    for (const { line, cells } of table.rows) {
      const subject = cells.filter((_, at) => (naming ? columns[at] === naming : at === first)).join(', ')
      const own = new Map<Column, string>()
      columns.forEach((column, at) => {
        if (column !== undefined && column !== 'resource') own.set(column, cells[at] ?? '')
      })
      const decided = cells.filter((_, at) => at !== first && [undefined, 'date'].includes(columns[at]))
      rows.push({ header: table.header.join(' '), subject, own, decided, at: line.span })
    }
    index += table.length - 1
  }
  return rows
}

/** A label is short: `Owner`, `Removal date (UTC)`. */
const label =
  /^[\s>]*(?![\s>])(?:[-*+]\s+(?!\s)|\d+[.)]\s+(?!\s))?(?:\[[ xX]\]\s+(?!\s))?[*_]*([^:：*_`|]{1,40}?)[*_]*\s*[:：][*_]*(?:\s+|(?<=：[*_]{0,8})|$)(.*)$/

/** `Owner: Hanako`, `- **Rollback:** …` of a section. A label without a value takes the lines up to the next label. */
function labelsIn(text: string, lines: readonly MarkdownLine[]): ReadonlyMap<Column, string> {
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
function fieldHeading(title: string): Column | undefined {
  const words = title.trim().split(/\s+/)
  const column = words.length <= 3 && !title.includes('`') ? columnOf(title) : undefined
  return column === 'resource' ? undefined : column
}

/** A heading with the lines below it that belong to no deeper heading; the document itself is the first one. */
interface Section {
  readonly title: string
  readonly level: number
  readonly at: Span
  readonly lines: readonly MarkdownLine[]
  readonly parent?: Section
}

function sectionsOf({ source, headings, lines }: MarkdownFile): readonly Section[] {
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
function trailOf(section: Section): string {
  return `${section.parent ? trailOf(section.parent) : ''}\n${section.title}`
}
