import type { Comparison } from '../../model/comparison.js'
import type { Report } from '../../model/report.js'
import { compareChannels } from './channels.js'
import { compareFindings } from './findings.js'
import { compareItems } from './items.js'
import type { Sides } from './sides.js'
import { compareSockets } from './sockets.js'

/** What changed from `base` to `now`: two reports of one tool with one configuration. */
export function compare(base: Report, now: Report, of: Comparison['base'], sides: Sides): Comparison {
  const findings = compareFindings(base, now, sides)
  return {
    base: of,
    findings: findings.changes,
    sockets: compareSockets(base, now, findings.new, sides),
    items: compareItems(base, now),
    channels: compareChannels(base, now, {
      fixed: findings.changes.fixed,
      added: findings.new,
      notSeen: findings.notSeen,
    }),
  }
}
