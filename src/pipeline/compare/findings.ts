import type { FindingChanges } from '../../model/comparison.js'
import { sameCode } from '../../model/identity.js'
import type { Report, ReportFinding } from '../../model/report.js'
import type { Pairs } from './pairs.js'
import { byKey, hiddenIn, inOneFile, type Sides, unreadFiles } from './sides.js'

export interface ComparedFindings {
  readonly changes: FindingChanges
  /** New, as this report has them. */
  readonly new: readonly ReportFinding[]
  /** Findings of the base in files that are unread now. */
  readonly notSeen: readonly ReportFinding[]
  /** What is in both. */
  readonly both: Pairs<ReportFinding>['both']
}

/** Findings as multisets: in the same file, then in the file that git says it was renamed to, then wherever the same code is. */
export function compareFindings(base: Report, now: Report, sides: Sides): ComparedFindings {
  const { both, onlyBefore, onlyAfter } = byKey(
    base.findings,
    now.findings,
    contentOf,
    sides,
    inOneFile(lineOf, sides),
  )
  const hidden = hiddenIn(base, now, sides)
  const added = onlyAfter.filter((one) => !hidden.before(one.location.path))
  const notSeen = onlyBefore.filter((one) => hidden.now(one.location.path))
  return {
    new: added,
    notSeen,
    both,
    changes: {
      new: added.map(({ id }) => id),
      fixed: onlyBefore.filter((one) => !hidden.now(one.location.path)),
      moved: both
        .filter(({ before, after }) => before.location.path !== after.location.path)
        .map(({ before, after }) => ({ id: after.id, from: before.location })),
      unchanged: both.filter(({ before, after }) => before.location.path === after.location.path).length,
      suppressed: [
        ...both
          .filter(({ before, after }) => after.suppressed && !before.suppressed)
          .map(({ after }) => after),
        ...added.filter(({ suppressed }) => suppressed),
      ].map(({ id }) => id),
      notCompared: {
        unreadNow: unreadFiles(notSeen),
        unreadBefore: unreadFiles(onlyAfter.filter((one) => hidden.before(one.location.path))),
      },
    },
  }
}

/** A socket that moved from a test into the source is new there: the zone is part of its content. */
function contentOf(finding: ReportFinding): string {
  return `${finding.role}\0${finding.zone}\0${sameCode(finding)}`
}

/**
 * A finding in a document is named after what the code has: when a client goes, a line that named its channel becomes a mere
 * mention of WebSocket. The line itself is unchanged, so it is neither new nor fixed.
 */
function lineOf({ role, ruleId, zone, lineHash }: ReportFinding): string | undefined {
  if (role !== 'documentation' || lineHash === undefined) return undefined
  return [ruleId, zone, lineHash].join('\0')
}
