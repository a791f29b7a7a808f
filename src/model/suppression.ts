import type { Finding } from './finding.js'
import { fileAndLine } from './lines.js'
import type { Location } from './source.js'

/** A comment that takes findings of one rule on one line out of the gates, with its place. Lines and columns count from 1. */
export interface PlacedSuppression {
  readonly path: string
  readonly line: number
  readonly column: number
  /** Absent where none is named. */
  readonly rule?: string
  /** Absent where none is given: such a comment takes nothing out. */
  readonly reason?: string
  /** Line of the code that it covers. */
  readonly coveredLine: number
}

/** What a socket's client does, in the application or in a test: a comment at the opening keeps all of it. */
export function isOfClient({ role }: Pick<Finding, 'role'>): boolean {
  return role === 'client' || role === 'test'
}

/** Why a client at this place is kept on WebSocket; `path` where another file says so. */
export function keptBecause(
  findings: readonly Pick<Finding, 'role' | 'location' | 'suppressed'>[],
  place: Location,
): Finding['suppressed'] {
  const at = fileAndLine(place)
  return findings.find(
    (one) => one.suppressed !== undefined && isOfClient(one) && fileAndLine(one.location) === at,
  )?.suppressed
}

/** Where clients stand that a comment keeps on WebSocket, as `src/a.ts:3`. */
export function keptPlaces(
  findings: readonly Pick<Finding, 'role' | 'location' | 'suppressed'>[],
): ReadonlySet<string> {
  return new Set(
    findings.flatMap((one) => (one.suppressed && isOfClient(one) ? [fileAndLine(one.location)] : [])),
  )
}
