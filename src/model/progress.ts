import type { PhaseName } from './check.js'
import type { Role } from './finding.js'

/** How far a migration is against the plan of its configuration, by features and phases. */
export interface Progress {
  /** Those that have a date, in their order. */
  readonly phases: readonly PlannedPhase[]
  /** In the order of the configuration; then, if there are any, clients that belong to no feature. */
  readonly features: readonly FeatureCount[]
}

export interface PlannedPhase {
  readonly name: PhaseName
  /** ISO day: the first day of the freeze, the last day of the others. */
  readonly date: string
}

export interface FeatureCount {
  /** Absent: clients that belong to no feature. */
  readonly name?: string
  /** Clients that are on WebSocket, less what is kept there on purpose. */
  readonly clients: number
  /** Places in the source that read an event stream. */
  readonly streams: number
  /** Files that were not looked at to their end: there may be more of both in them. Absent: none. */
  readonly unread?: number
}

/** What sampled commits held, read from git's objects and judged by the configuration of now. */
export interface Trend {
  /** Oldest first; the last is HEAD. */
  readonly points: readonly TrendPoint[]
  /** False where the clone, being shallow, begins later than the requested time. */
  readonly isWhole: boolean
}

export interface TrendPoint {
  /** Abbreviated as git does. */
  readonly commit: string
  /** ISO day on which it was committed. */
  readonly date: string
  /** Places on WebSocket and documents that describe it, by role; a role without any is absent. */
  readonly uses: Readonly<Partial<Record<Role, number>>>
  /** As in `Progress`. */
  readonly features: readonly FeatureCount[]
  /** Files that could not be read in that commit. */
  readonly unread: number
}
