import type { ReportFinding } from '../../model/report.js'

/** A place on one line; lines and columns from 1, columns in UTF-16 units, the end behind the last one. */
export interface Region {
  readonly line: number
  readonly column: number
  readonly endColumn: number
}

/**
 * The first line of what was found. A forge shows a place in a change only when all of its lines are in the change,
 * and a resource of fifty lines rarely is.
 */
export function regionOf({ location: { start, end }, excerpt }: ReportFinding): Region {
  const endColumn = end.line === start.line ? end.column : start.column + excerpt.length
  return { line: start.line, column: start.column, endColumn: Math.max(endColumn, start.column + 1) }
}
