import { locate } from '../../model/lines.js'
import { type PlannedRemoval, planFields } from '../../model/removal-plan.js'
import type { SourceText, Span } from '../../model/source.js'
import type { MarkdownFile } from '../markdown.js'
import {
  type Column,
  columnOf,
  decidesToStay,
  mayRemove,
  saidOf,
  speaksOfRemoval,
  speaksOfStaying,
} from './fields.js'
import { fieldHeading, labelsIn } from './labels.js'
import { type Section, sectionsOf, trailOf } from './sections.js'
import { tableAt } from './table.js'

type Given = ReadonlyMap<Column, string>

/**
 * The entries of a removal plan: rows of tables, and sections with labels. What a section says (`Owner: …`, a `### Rollback`
 * below it) holds for all that is below it, unless said otherwise there. Where neither path nor heading speaks of a removal
 * there is no plan.
 */
export function plannedRemovalsIn(file: MarkdownFile): readonly PlannedRemoval[] {
  const { path, text } = file.source
  const sections = sectionsOf(file)
  const given = givenBySection(text, sections)
  const entry = (subject: string, own: Given, at: Span, isKept: boolean): PlannedRemoval[] => {
    const isAsked = planFields.some((field) => own.has(field))
    if (!isAsked) return []
    const stays = isKept ? { stays: true as const } : {}
    return [{ location: locate(file.source, at), subject, said: saidOf(own), ...stays }]
  }
  return sections.flatMap((section) => {
    if (fieldHeading(section.title)) return []
    const own = given.get(section) ?? new Map()
    const trail = `${path}\n${trailOf(section)}`
    const named = [section.title, own.get('resource') ?? ''].filter(Boolean).join(', ')
    const isPlan = speaksOfRemoval(trail)
    const isKept = trailOf(section).split('\n').some(speaksOfStaying)
    return [
      ...(isPlan && named ? entry(named, own, section.at, isKept) : []),
      ...rowsIn(text, section).flatMap(({ header, subject, own: row, decided, at }) =>
        isPlan || speaksOfRemoval(header)
          ? entry(subject, new Map([...own, ...row]), at, isKept || decided.some(decidesToStay))
          : [],
      ),
    ]
  })
}

/**
 * Whether a document is worth to be read line by line: its path speaks of a removal, or a line does that may be a heading or the
 * head of a table. Most that name a resource tell in a sentence how to delete it.
 */
export function mayPlanIn({ path, text }: Pick<SourceText, 'path' | 'text'>): boolean {
  if (speaksOfRemoval(path)) return true
  if (!mayRemove.test(text)) return false
  const lines = text.split(/\r\n|[\r\n]/)
  const isUnderlined = (index: number) => /^[ \t]*[-=]/.test(lines[index + 1] ?? '')
  return lines.some((line, index) => mayRemove.test(line) && (/[#|]/.test(line) || isUnderlined(index)))
}

/** Whether a document is such a plan as a whole: its name or its title speaks of a removal, and it has entries. */
export function isRemovalPlan(file: MarkdownFile): boolean {
  const { path } = file.source
  const name = path.slice(path.lastIndexOf('/') + 1)
  const title = file.headings[0]?.text ?? ''
  return speaksOfRemoval(`${name}\n${title}`) && plannedRemovalsIn(file).length > 0
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
    // Without a column that says so, the first one that is no field names the resource.
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
