import type { BaselineEntry } from '../../model/baseline.js'
import type { Finding, Role } from '../../model/finding.js'
import { isUse, roleIsUse } from '../../model/websocket-use.js'

/** What a gate counts, in the order in which a migration meets it. */
export const inventoryRoles = (Object.keys(roleIsUse) as Role[]).filter((role) => roleIsUse[role])

/** What of this is WebSocket use. */
export function inventoried(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(isUse)
}

export function entryOf(finding: Finding): BaselineEntry {
  const { ruleId, messageId, location, scope, expression, ordinal, confidence } = finding
  const identity = { ruleId, messageId, path: location.path, scope, expression, ordinal }
  return confidence === 'likely' ? { ...identity, unclassified: true } : identity
}
