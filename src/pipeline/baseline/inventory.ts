import type { Facts, Unread } from '../../checklist/facts.js'
import type { BaselineEntry } from '../../model/baseline.js'
import type { Finding, Role } from '../../model/finding.js'
import { isWebSocketUse, legacyCounts, mustGo } from '../../model/legacy.js'

/** In the order in which a migration meets them. */
export const legacyRoles = (Object.keys(legacyCounts) as Role[]).filter(
  (role) => legacyCounts[role] !== 'none',
)

/** What a baseline holds. */
export function inventoried(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(isWebSocketUse)
}

export function legacyIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(mustGo)
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
