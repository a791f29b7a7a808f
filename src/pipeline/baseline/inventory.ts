import { isOfNewService } from '../../checklist/facts.js'
import type { BaselineEntry } from '../../model/baseline.js'
import type { Finding, Role } from '../../model/finding.js'

/** What a baseline holds: WebSocket use. Streams are where the migration leads, and a suppression is no use of anything. */
const counts: Readonly<Record<Role, boolean>> = {
  client: true,
  server: true,
  infrastructure: true,
  dependency: true,
  configuration: true,
  test: true,
  documentation: true,
  operations: true,
  'sse-client': false,
  'sse-server': false,
  'sse-pitfall': false,
  'sse-handling': false,
  'sse-documentation': false,
  suppression: false,
}

/** What a gate counts, in the order in which a migration meets it. */
export const inventoryRoles = (Object.keys(counts) as Role[]).filter((role) => counts[role])

/** Found in the team's own code, tests, settings and documents. Mere mentions are no use. */
export function inventoried(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(
    ({ role, messageId, confidence, zone }) =>
      counts[role] &&
      !isOfNewService({ messageId }) &&
      confidence !== 'possible' &&
      zone !== 'generated' &&
      zone !== 'vendored',
  )
}

export function entryOf(finding: Finding): BaselineEntry {
  const { ruleId, messageId, location, scope, expression, ordinal, confidence } = finding
  const identity = { ruleId, messageId, path: location.path, scope, expression, ordinal }
  return confidence === 'likely' ? { ...identity, unclassified: true } : identity
}
