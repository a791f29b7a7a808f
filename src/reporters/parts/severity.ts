import type { Role } from '../../model/finding.js'
import type { ReportFinding } from '../../model/report.js'

/** As SARIF has them; the other formats have a word of their own for each. */
export type Severity = 'error' | 'warning' | 'note'

/** Place when the worst comes first. */
export const severityRank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** `none`: it is about the stream that replaces a socket, and needs no action. */
const ofRole: Readonly<Record<Role, Severity | 'none'>> = {
  'sse-pitfall': 'error',
  client: 'warning',
  server: 'warning',
  infrastructure: 'warning',
  suppression: 'warning',
  unseen: 'warning',
  operations: 'note',
  configuration: 'note',
  dependency: 'note',
  test: 'note',
  documentation: 'note',
  'sse-client': 'none',
  'sse-server': 'none',
  'sse-handling': 'none',
  'sse-documentation': 'none',
}

/** Faults that users meet are errors, sockets that are to go are warnings; what is only mentioned, or is not shipped, is a note. */
export function severityOf({
  role,
  confidence,
  zone,
}: Pick<ReportFinding, 'role' | 'confidence' | 'zone'>): Severity | 'none' {
  const severity = ofRole[role]
  const isMinor = confidence === 'possible' || (zone !== 'source' && role !== 'suppression')
  return severity !== 'none' && isMinor ? 'note' : severity
}
