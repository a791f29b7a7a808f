import { globMatcher } from '../../../model/glob.js'
import type { ReportFinding } from '../../../model/report.js'
import { isOfKind } from './kind.js'
import type { LineList, Row } from './line-list.js'

/** A scan held against the lines of one repository. */
export interface Comparison {
  readonly list: LineList
  readonly found: readonly Row[]
  readonly missed: readonly Row[]
  /** Findings in the files whose list is exhaustive. */
  readonly inScope: number
  /** Those of them that no row calls for. */
  readonly wrong: readonly ReportFinding[]
  readonly traps: number
  /** What was found where nothing may be. */
  readonly spoke: readonly (readonly [Row, ReportFinding])[]
}

/** A finding belongs to the rows that its first line lies in. */
export function compare(list: LineList, findings: readonly ReportFinding[]): Comparison {
  const { rows } = list
  const isInScope = globMatcher(list.scope, { dot: true })
  const inScope = findings.filter(({ location }) => isInScope(location.path))
  const called = rows.filter((row) => row.kind !== 'trap' && !row.kind.optional)
  const isFound = (row: Row) => findings.some((finding) => answers(finding, row))
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

function answers(finding: ReportFinding, row: Row): boolean {
  return row.kind !== 'trap' && isAt(finding, row) && isOfKind(finding, row.kind)
}

function isAt({ location }: ReportFinding, row: Row): boolean {
  const { line } = location.start
  return location.path === row.path && row.first <= line && line <= row.last
}
