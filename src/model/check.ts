import type { BaselineEntry } from './baseline.js'
import type { WrongBox } from './cut-over.js'
import type { Finding, Role } from './finding.js'
import type { Location, Text } from './source.js'

/** The guide's phases, in their order: 1, 2, 3. */
export const phaseNames = ['freeze', 'migrate', 'remove'] as const
export type PhaseName = (typeof phaseNames)[number]

export const phaseTitles: Readonly<Record<PhaseName, Text>> = {
  freeze: { en: 'Phase 1, freeze', ja: 'フェーズ1：新規開発停止' },
  migrate: { en: 'Phase 2, migrate', ja: 'フェーズ2：既存機能の移行' },
  remove: { en: 'Phase 3, remove', ja: 'フェーズ3：WebSocket 廃止' },
}

/** Whether a phase's condition must hold today: not yet, since its day has not come, or yes. */
export type PhaseState = 'ahead' | 'due'

/** One phase, and when its condition must hold. */
export interface Phase {
  readonly name: PhaseName
  readonly state: PhaseState
  /** The first day of the freeze, the last day of the others; absent: none is configured. */
  readonly date?: string
  /** Until `date`; negative when it has passed. */
  readonly days?: number
}

/** A feature of the configuration with the clients that are still on WebSocket. */
export interface FeatureProgress {
  /** Absent: clients that belong to no feature. */
  readonly name?: string
  readonly clients: readonly Location[]
  /** Its files that were not looked at to their end: there may be more clients in them. */
  readonly unread: readonly string[]
}

export interface Left {
  readonly role: Role
  readonly findings: readonly Finding[]
}

/** The result of the gate for a repository on a day. */
export interface CheckResult {
  readonly today: string
  /** Those that are judged, in their order. */
  readonly phases: readonly Phase[]
  /** Entries of the baseline. */
  readonly total: number
  readonly fresh: readonly Finding[]
  readonly stale: readonly BaselineEntry[]
  /** Entries whose code is in another file now. */
  readonly moved: number
  readonly features: readonly FeatureProgress[]
  /** Of those clients, built files whose source is not here. */
  readonly builds: readonly Location[]
  readonly left: readonly Left[]
  readonly kept: readonly { readonly channel: string; readonly reason: string }[]
  /** Suppressions without effect. */
  readonly suppressions: readonly Finding[]
  readonly suppressed: readonly Finding[]
  /** Of those, the ones that entries of the baseline stand for. */
  readonly suppressedEntries: readonly Finding[]
  /** Files that could not be read. */
  readonly unread: readonly UnreadFile[]
  /** Files among them whose analysis was cut off: new uses in them may be missing. */
  readonly cutOff: readonly UnreadFile[]
  /** Boxes of MIGRATION.md that are not as the repository is. */
  readonly boxes: readonly WrongBox[]
  /** Why the gate is closed, in the order of the account; empty: it is open. */
  readonly failures: readonly Failure[]
}

export type Failure =
  | 'fresh'
  | 'cutOff'
  | 'stale'
  | 'suppressions'
  | 'features'
  /** Clients of no feature, though there are features. */
  | 'uncovered'
  | 'left'
  | 'unread'
  | 'boxes'

export interface UnreadFile {
  readonly path: string
  readonly because: string
}
