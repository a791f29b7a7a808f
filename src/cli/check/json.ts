import { withBriefTexts } from '../../model/brief.js'
import type { CheckResult } from '../../model/check.js'
import type { Finding } from '../../model/finding.js'
import { jsonText } from '../../model/json-text.js'
import type { Report, ReportFinding } from '../../model/report.js'
import { mostInAll } from '../../reporters/parts/shortened.js'

/**
 * The result for programs. Findings are as in the JSON report. Of each list the first 5,000 are there, and `leftOut` counts the
 * others by the name of their list; `verbose`: all.
 */
export function checkJson(result: CheckResult, report: Report, verbose: boolean): string {
  const byId = new Map(report.findings.map((finding) => [finding.id, finding]))
  const leftOut: Record<string, number> = {}
  const some = <T>(name: string, entries: readonly T[]): readonly T[] => {
    if (verbose || entries.length <= mostInAll) return entries
    leftOut[name] = (leftOut[name] ?? 0) + entries.length - mostInAll
    return entries.slice(0, mostInAll)
  }
  const shown = (name: string, findings: readonly Finding[]): readonly ReportFinding[] =>
    some(name, findings).flatMap(({ id }) => byId.get(id) ?? [])
  const {
    fresh,
    left,
    suppressions,
    suppressed,
    suppressedEntries,
    stale,
    features,
    unread,
    cutOff,
    failures,
    total,
    builds,
    ...rest
  } = result
  const said = {
    schemaVersion: 1,
    tool: report.tool,
    passed: failures.length === 0,
    failures,
    ...rest,
    stale: some('stale', stale),
    features: features.map((feature) => ({
      ...feature,
      clients: some('features', feature.clients),
      unread: some('features', feature.unread),
    })),
    builds: some('builds', builds),
    unread: some('unread', unread),
    cutOff: some('cutOff', cutOff),
    baseline: { entries: total },
    fresh: shown('fresh', fresh),
    left: left.map(({ role, findings }) => ({ role, findings: shown('left', findings) })),
    suppressions: shown('suppressions', suppressions),
    suppressed: shown('suppressed', suppressed),
    suppressedEntries: suppressedEntries.length,
    notApplicable: report.checklist.flatMap(({ id, assessment }) =>
      assessment.notApplicable ? [{ item: id, ...assessment.notApplicable }] : [],
    ),
  }
  return `${jsonText(withBriefTexts(Object.keys(leftOut).length > 0 ? { ...said, leftOut } : said), 2)}\n`
}
