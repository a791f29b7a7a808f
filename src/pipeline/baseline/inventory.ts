import { isUse } from '../../checklist/facts.js'
import type { BaselineEntry } from '../../model/baseline.js'
import type { Finding, Role } from '../../model/finding.js'

type Counted = 'use' | 'description' | 'none'

/**
 * What counts as WebSocket. Streams are where the migration leads, and a suppression is no use of anything. What a document
 * says of a channel changes with the code, and a team that writes of its freeze must not be stopped by it.
 */
const counts: Readonly<Record<Role, Counted>> = {
  client: 'use',
  server: 'use',
  infrastructure: 'use',
  dependency: 'use',
  configuration: 'use',
  test: 'use',
  operations: 'use',
  documentation: 'description',
  'sse-client': 'none',
  'sse-server': 'none',
  'sse-pitfall': 'none',
  'sse-handling': 'none',
  'sse-documentation': 'none',
  suppression: 'none',
}

/** In the order in which a migration meets them. */
export const legacyRoles = (Object.keys(counts) as Role[]).filter((role) => counts[role] !== 'none')

/** What a baseline holds: use in the team's own code, tests and settings. */
export function inventoried(findings: readonly Finding[]): readonly Finding[] {
  return legacyIn(findings).filter(({ role }) => counts[role] === 'use')
}

/** What must be gone in the end: all use, and the documents that describe it. Mere mentions are neither. */
export function legacyIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    (finding) =>
      counts[finding.role] !== 'none' &&
      isUse(finding) &&
      finding.confidence !== 'possible' &&
      finding.zone !== 'generated' &&
      finding.zone !== 'vendored',
  )
}

export function entryOf(finding: Finding): BaselineEntry {
  const { ruleId, messageId, location, scope, expression, ordinal, confidence } = finding
  const identity = { ruleId, messageId, path: location.path, scope, expression, ordinal }
  return confidence === 'likely' ? { ...identity, unclassified: true } : identity
}
