import type { Facts, Unread } from '../../checklist/facts.js'
import type { BaselineEntry } from '../../model/baseline.js'
import type { Finding, Role } from '../../model/finding.js'
import { foreignFolderOf } from '../../model/folders.js'
import { isLegacy, legacyCounts } from '../../model/legacy.js'

/** In the order in which a migration meets them. */
export const legacyRoles = (Object.keys(legacyCounts) as Role[]).filter(
  (role) => legacyCounts[role] !== 'none',
)

/** What a baseline holds: use in the team's own code, tests and settings, and code of sockets in files that are searched as text. */
export function inventoried(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((one) => (isKept(one) && legacyCounts[one.role] === 'use') || isInText(one))
}

/** No item counts it, since its behaviour is unknown; but an addition to such a file is new. */
function isInText({ ruleId, location }: Finding): boolean {
  return ruleId === 'websocket-in-bundle' && foreignFolderOf(location.path) === undefined
}

/** What must be gone in the end: all use, and the documents that describe it. */
export function legacyIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(isKept)
}

/** Any author may mark a file as generated: outside build folders it must go like the rest. */
function isKept(finding: Finding): boolean {
  const isSaid = finding.zone === 'generated' && foreignFolderOf(finding.location.path) === undefined
  return isLegacy(isSaid ? { ...finding, zone: 'source' } : finding)
}

export function baselineEntry(finding: Finding): BaselineEntry {
  const { ruleId, messageId, location, scope, expression, ordinal, confidence } = finding
  const identity = { ruleId, messageId, path: location.path, scope, expression, ordinal }
  return confidence === 'likely' ? { ...identity, unclassified: true } : identity
}

/** Files with possibly unseen uses: no gate may report that nothing is new in them. */
export function cutOffIn({ unread }: Facts): readonly Unread[] {
  return unread.filter(({ isCutOff }) => isCutOff)
}
