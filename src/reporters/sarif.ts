import { jsonText } from '../model/json-text.js'
import { defineReporter } from './define-reporter.js'
import { problemsOf } from './parts/problems.js'
import { notificationsOf } from './parts/sarif-notifications.js'
import { resultOf } from './parts/sarif-result.js'
import { ruleOf } from './parts/sarif-rule.js'
import { githubLimits, withinLimits } from './parts/within-sarif-limits.js'

export default defineReporter({
  id: 'sarif',
  title: 'SARIF',
  about:
    'For GitHub code scanning and other viewers of SARIF 2.1.0: a result for each finding that needs action, the worst first, with the fingerprints that GitHub computes.',
  endings: ['.sarif', '.sarif.json'],
  render(report, { lang, prefix = '', links }) {
    const problems = problemsOf(report)
    const ruleIds = [...new Set(problems.map(({ finding }) => finding.ruleId))].sort()
    const rules = ruleIds.map((id) => ruleOf(id, report.texts.rules[id], problems, lang))
    const view = {
      lang,
      prefix,
      indexes: new Map(ruleIds.map((id, index) => [id, index])),
      hasSuppressed: problems.some(({ finding }) => finding.suppressed !== undefined),
    }
    const results = problems.map((problem) => resultOf(problem, view))
    const written = (kept: readonly unknown[]) => {
      const run = {
        tool: {
          driver: {
            name: report.tool.name,
            semanticVersion: report.tool.version,
            rules,
          },
        },
        automationDetails: { id: `${report.tool.name}/` },
        ...(links
          ? { versionControlProvenance: [{ repositoryUri: links.repository, revisionId: links.commit }] }
          : {}),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: notificationsOf(report, results.length - kept.length, {
              lang,
              prefix,
            }),
          },
        ],
        columnKind: 'utf16CodeUnits',
        language: lang,
        results: kept,
      }
      const log = {
        $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
        version: '2.1.0',
        runs: [run],
      }
      return `${jsonText(log, 2)}\n`
    }
    return withinLimits(results, githubLimits, written)
  },
})
