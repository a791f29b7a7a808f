import type { MarkdownLine } from '../markdown.js'
import { inlineCodeIn } from '../markdown.js'

export interface TableRow {
  readonly line: MarkdownLine
  readonly cells: readonly string[]
}

export interface MarkdownTable {
  readonly header: readonly string[]
  readonly rows: readonly TableRow[]
  /** Number of lines, header and rule included. */
  readonly length: number
}

/** The pipe table that begins at this line, if one does. */
export function tableAt(
  text: string,
  lines: readonly MarkdownLine[],
  index: number,
): MarkdownTable | undefined {
  const head = lines[index]
  const rule = lines[index + 1]
  // Both kinds of a line may be read as a heading that is underlined, but not with a pipe in it.
  if (head?.kind !== 'text' || rule?.kind !== 'text') return undefined
  if (!/^\s*(?:\|\s*)?:?-+:?\s*(\|\s*:?-+:?\s*)*(?:\|\s*)?$/.test(textOf(text, rule))) return undefined
  const header = cellsOf(textOf(text, head))
  if (header.length < 2) return undefined
  const rows: TableRow[] = []
  for (let at = index + 2; at < lines.length; at++) {
    const line = lines[at]
    if (line?.kind !== 'text' || !textOf(text, line).includes('|')) break
    rows.push({ line, cells: cellsOf(textOf(text, line)) })
  }
  return { header, rows, length: rows.length + 2 }
}

function textOf(text: string, { span }: MarkdownLine): string {
  return text.slice(span.start, span.end)
}

/** A pipe in code, or after a backslash, parts no cells. */
function cellsOf(line: string): readonly string[] {
  const row = line.trim()
  const code = inlineCodeIn(row, 0, row.length)
  const cells: string[] = []
  let from = row.startsWith('|') ? 1 : 0
  for (let at = from; at < row.length; at++) {
    if (row[at] !== '|' || row[at - 1] === '\\') continue
    if (code.some(({ start, end }) => start < at && at < end)) continue
    cells.push(row.slice(from, at).trim())
    from = at + 1
  }
  if (from < row.length) cells.push(row.slice(from).trim())
  return cells
}
