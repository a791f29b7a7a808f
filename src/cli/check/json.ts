import { withBriefTexts } from '../../model/brief.js'
import type { CheckResult } from '../../model/check.js'
import type { Finding } from '../../model/finding.js'
import type { Report, ReportFinding } from '../../model/report.js'
import { jsonText } from '../../reporters/parts/layout.js'

/** The result for programs. Findings are as in the JSON report; all of them, however many. */
export function checkJson(result: CheckResult, report: Report): string {
  const byId = new Map(report.findings.map((finding) => [finding.id, finding]))
  const shown = (findings: readonly Finding[]): readonly ReportFinding[] =>
    findings.flatMap(({ id }) => byId.get(id) ?? [])
  const { fresh, left, suppressions, suppressed, failures, total, ...rest } = result
  const said = {
    schemaVersion: 1,
    tool: report.tool,
    passed: failures.length === 0,
    failures,
    ...rest,
    baseline: { entries: total },
    fresh: shown(fresh),
    left: left.map(({ role, findings }) => ({ role, findings: shown(findings) })),
    suppressions: shown(suppressions),
    suppressed: shown(suppressed),
  }
  return jsonText(withBriefTexts(said))
}
