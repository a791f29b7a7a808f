import { clipped } from '../model/clipped.js'
import { jsonText } from '../model/json-text.js'
import { oneLine } from '../model/one-line.js'
import { defineReporter } from './define-reporter.js'
import { headed } from './parts/labels.js'
import { leftOutAt, leftOutRows } from './parts/left-out.js'
import { messageOf, problemsOf } from './parts/problems.js'
import type { Severity } from './parts/severity.js'
import { stageWords } from './parts/words.js'

/** GitLab knows info, minor, major, critical and blocker. */
const severityWord: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', note: 'info' }

export default defineReporter({
  id: 'gitlab',
  title: 'GitLab Code Quality',
  about:
    'For a Code Quality artifact of GitLab CI: the merge request shows what is new and what is fixed, by fingerprints that survive a shift of lines.',
  render(report, { lang, prefix = '' }) {
    const problems = problemsOf(report).filter(({ finding }) => !finding.suppressed)
    const entries = [
      ...problems.map((problem) => ({
        description: messageOf(problem, lang),
        check_name: problem.finding.ruleId,
        fingerprint: problem.finding.id,
        severity: severityWord[problem.severity],
        location: {
          path: prefix + problem.finding.location.path,
          lines: { begin: problem.finding.location.start.line },
        },
      })),
      // An unread file is no cleaner than one with findings.
      ...report.files.failed.map(({ path, stage, message }) => ({
        description: clipped(oneLine(headed(stageWords[stage][lang], message, lang)), 1000),
        check_name: 'not-read',
        fingerprint: `not-read:${stage}:${path}`,
        severity: 'minor',
        location: { path: prefix + path, lines: { begin: 1 } },
      })),
      ...leftOutRows(report).map((row) => ({
        description: leftOutAt(row, lang),
        check_name: row.ruleId,
        fingerprint: `left-out:${row.ruleId}:${row.path}`,
        severity: 'info',
        location: { path: prefix + row.path, lines: { begin: 1 } },
      })),
    ]
    return `${jsonText(withUniqueFingerprints(entries), 2)}\n`
  },
})

/** GitLab merges entries with one fingerprint; the second of them gets a number. */
function withUniqueFingerprints<T extends { readonly fingerprint: string }>(
  entries: readonly T[],
): readonly T[] {
  const seen = new Map<string, number>()
  return entries.map((entry) => {
    const times = seen.get(entry.fingerprint) ?? 0
    seen.set(entry.fingerprint, times + 1)
    return times === 0 ? entry : { ...entry, fingerprint: `${entry.fingerprint}:${times}` }
  })
}
