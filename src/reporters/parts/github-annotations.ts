import { clipped } from '../../model/clipped.js'
import type { Report } from '../../model/report.js'
import type { Lang } from '../../model/source.js'
import { messageOf, problemsOf } from './problems.js'
import { type Region, regionOf } from './region.js'
import type { Severity } from './severity.js'
import { stageWords } from './words.js'

export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  /** Seen from the scanned root. */
  readonly path: string
  readonly region?: Region
  readonly title: string
  readonly message: string
}

const levelOf: Readonly<Record<Severity, Annotation['level']>> = {
  error: 'error',
  warning: 'warning',
  note: 'notice',
}

/**
 * The worst first. Against a base only new findings: a reviewer reads a few lines, and those of this change. A file that was not
 * read comes before all warnings, since its content is unknown.
 */
export function githubAnnotations(report: Report, lang: Lang): readonly Annotation[] {
  const unread: readonly Annotation[] = report.files.failed.map(({ path, stage, message }) => ({
    level: 'warning',
    path,
    title: stageWords[stage][lang],
    message: clipped(message, 1000),
  }))
  const problems = problemsOf(report)
    .filter(({ finding, isNew }) => !finding.suppressed && isNew !== false)
    .map((problem) => ({
      level: levelOf[problem.severity],
      path: problem.finding.location.path,
      region: regionOf(problem.finding),
      title: report.texts.rules[problem.finding.ruleId]?.title[lang] ?? problem.finding.ruleId,
      message: messageOf(problem, lang),
    }))
  return [...unread, ...problems]
}
