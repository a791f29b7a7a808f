import type { PhaseName } from '../../model/check.js'
import { isLegacy } from '../../model/legacy.js'
import type { FeatureCount, PlannedPhase } from '../../model/progress.js'
import type { Report, ReportFinding } from '../../model/report.js'
import { dayOf } from './days.js'

/** Whether a phase of the plan is still to come, holds from now on, has what it asks for, or is late. */
export type PhaseStanding = 'ahead' | 'in-force' | 'done' | 'overdue'

export interface StandingPhase extends PlannedPhase {
  readonly standing: PhaseStanding
  /** Until its date; negative when that has passed. */
  readonly days: number
}

/** The phases that have a date, as they stand on the day of the report; without such a day none. */
export function standingPhases(report: Report): readonly StandingPhase[] {
  const { progress, today } = report
  if (progress === undefined || today === undefined) return []
  return progress.phases.map((phase) => {
    const days = dayOf(phase.date) - dayOf(today)
    return { ...phase, days, standing: standingOf(phase.name, days, report) }
  })
}

function standingOf(name: PhaseName, days: number, report: Report): PhaseStanding {
  if (name === 'freeze') return days > 0 ? 'ahead' : 'in-force'
  if (name === 'migrate' ? isMoved(report) : !hasUse(report)) return 'done'
  return days < 0 ? 'overdue' : 'ahead'
}

/**
 * Named features, how many of them have no client on WebSocket and no file that may hide one, and the clients and such files that
 * belong to none.
 */
export function featuresIn({ progress }: Report): FeatureCounts {
  const named = progress?.features.filter(({ name }) => name !== undefined) ?? []
  const others = progress?.features.filter(({ name }) => name === undefined) ?? []
  return {
    moved: named.filter((one) => leftIn(one) === 0).length,
    total: named.length,
    others: others.reduce((sum, one) => sum + leftIn(one), 0),
  }
}

export interface FeatureCounts {
  readonly moved: number
  readonly total: number
  readonly others: number
}

/** The condition of the second phase: where there are features, they and all clients that belong to none; else all clients. */
function isMoved(report: Report): boolean {
  const { moved, total, others } = featuresIn(report)
  return total > 0 ? moved === total && others === 0 : !hasUse(report, 'client')
}

function leftIn({ clients, unread = 0 }: FeatureCount): number {
  return clients + unread
}

/** A socket is a client also where no finding is listed for it. */
function hasUse({ findings, leftOut, sockets }: Report, of?: 'client'): boolean {
  const isMeant = ({ role, zone }: Pick<ReportFinding, 'role' | 'zone'>) =>
    of === undefined || (role === of && zone === 'source')
  return (
    sockets.some(({ zone }) => zone === 'source') ||
    findings.some((one) => isMeant(one) && isLegacy(one) && !one.suppressed) ||
    (leftOut?.findings ?? []).some((row) => isMeant(row) && (row.uses ?? 0) > 0)
  )
}
