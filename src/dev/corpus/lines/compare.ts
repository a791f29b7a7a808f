import { globMatcher } from '../../../model/glob.js'
import type { ReportFinding } from '../../../model/report.js'
import { matchesKind } from './kind.js'
import type { LineList, ListedLine } from './line-list.js'

/** A scan compared with the lines of one repository. */
export interface LineComparison {
  readonly list: LineList
  readonly found: readonly ListedLine[]
  readonly missed: readonly ListedLine[]
  /** Findings in the files whose list is exhaustive. */
  readonly inScope: number
  /** Those of them that no row calls for. */
  readonly wrong: readonly ReportFinding[]
  readonly traps: number
  /** What was found where nothing may be. */
  readonly spoke: readonly (readonly [ListedLine, ReportFinding])[]
}

/** A finding belongs to the rows that its first line lies in. */
export function compareLines(list: LineList, findings: readonly ReportFinding[]): LineComparison {
  const { rows } = list
  const isInScope = globMatcher(list.scope, { dot: true })
  const inScope = findings.filter(({ location }) => isInScope(location.path))
  const called = rows.filter((row) => row.kind !== 'trap' && !row.kind.optional)
  const isFound = (row: ListedLine) => findings.some((finding) => answers(finding, row))
  const traps = rows.filter((row) => row.kind === 'trap')
  return {
    list,
    found: called.filter(isFound),
    missed: called.filter((row) => !isFound(row)),
    inScope: inScope.length,
    wrong: inScope.filter((finding) => !rows.some((row) => answers(finding, row))),
    traps: traps.length,
    spoke: traps.flatMap((row) =>
      findings.filter((finding) => isAt(finding, row)).map((finding) => [row, finding] as const),
    ),
  }
}

function answers(finding: ReportFinding, row: ListedLine): boolean {
  return row.kind !== 'trap' && isAt(finding, row) && matchesKind(finding, row.kind)
}

function isAt({ location }: ReportFinding, row: ListedLine): boolean {
  const { line } = location.start
  return location.path === row.path && row.first <= line && line <= row.last
}
