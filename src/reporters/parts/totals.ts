import type { Status } from '../../model/checklist.js'
import type { ReportFiles, ReportItem, ReportSocket } from '../../model/report.js'
import type { VerdictKind } from '../../model/socket.js'
import type { SkipReason, Zone } from '../../model/source.js'
import { skipWords, verdictWords } from './words.js'

export const verdicts: readonly VerdictKind[] = ['inline', 'adapter', 'manual']

export interface Count<T> {
  readonly of: T
  readonly count: number
}

/** How often each comes, the most frequent first. */
export function countsOf<T>(values: Iterable<T>): readonly Count<T>[] {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([of, count]) => ({ of, count }))
    .sort((a, b) => b.count - a.count || (String(a.of) < String(b.of) ? -1 : 1))
}

/** Sockets outside the source zone, by zone. */
export function otherZones(sockets: readonly ReportSocket[]): readonly Count<Zone>[] {
  return countsOf(sockets.map((socket) => socket.zone).filter((zone) => zone !== 'source'))
}

/** Manual first. The order inside a verdict stays: by place. */
export function worstFirst(sockets: readonly ReportSocket[]): readonly ReportSocket[] {
  return [...sockets].sort((a, b) => verdictWords[a.verdict].rank - verdictWords[b.verdict].rank)
}

export interface ItemCounts {
  readonly done: number
  /** All that apply, those that are done among them. */
  readonly total: number
  readonly notApplicable: number
}

export function itemCounts(items: readonly ReportItem[]): ItemCounts {
  const of = (status: Status) => items.filter(({ assessment }) => assessment.status === status).length
  const notApplicable = of('not-applicable')
  return { done: of('done'), total: items.length - notApplicable, notApplicable }
}

export interface NotRead {
  readonly failed: ReportFiles['failed']
  /** Skipped files in which there may be code. */
  readonly named: ReportFiles['skipped']
  readonly counted: readonly Count<SkipReason>[]
}

export function notReadOf(files: ReportFiles): NotRead {
  const named = files.skipped.filter(({ because }) => skipWords[because].mayHoldCode)
  const others = files.skipped.filter(({ because }) => !skipWords[because].mayHoldCode)
  return { failed: files.failed, named, counted: countsOf(others.map(({ because }) => because)) }
}
