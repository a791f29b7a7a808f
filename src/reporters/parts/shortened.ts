import { type Channel, isDone } from '../../model/channel.js'
import type { Evidence, Remaining } from '../../model/checklist.js'
import type { Comparison } from '../../model/comparison.js'
import { isLegacy, isProgress } from '../../model/legacy.js'
import { placeKey } from '../../model/lines.js'
import type { LeftOut, LeftOutFindings, Report, ReportFinding, ReportItem } from '../../model/report.js'
import { severityOf, severityRank } from './severity.js'

/** Findings of one rule in one file that are listed. */
export const mostOfOne = 100

/** Findings that are listed in all: as many results as GitHub code scanning shows. */
export const mostInAll = 5000

/**
 * The report with at most `mostOfOne` findings of one rule in one file, and `mostInAll` in all, since people read it: a file of a
 * pull request can hold a hundred thousand. New findings come first: against the base, or with their ids in `fresh`, against the
 * baseline. The rows of the checklist, the channels and the comparison lose the same findings. The report counts everything that is
 * left out; a short report comes back unchanged.
 */
export function shortened(report: Report, fresh: ReadonlySet<string> = new Set()): Report {
  const { comparison } = report
  const isNew = comparison ? new Set(comparison.findings.new) : fresh
  const first = new Set([...fresh, ...isNew, ...(comparison?.findings.suppressed ?? [])])
  const listed = listedOf(report.findings, (finding) => first.has(finding.id))
  const cut = report.findings.filter((finding) => !listed.has(finding))
  const places = placesOf(listed, cut)
  const checklist = report.checklist.map((item) => shorterItem(item, places))
  const { channels, gone } = shorterChannels(report.channels, new Set(cut.map(({ id }) => id)))
  const compared = comparison && shorterComparison(comparison, report, listed, gone)
  const isShort =
    cut.length === 0 &&
    compared === comparison &&
    checklist.every((item, at) => item === report.checklist[at])
  if (isShort) return report
  return {
    ...report,
    ...(compared ? { comparison: compared } : {}),
    ...(cut.length === 0 ? {} : { leftOut: leftOutOf(cut, gone, isNew) }),
    checklist,
    channels,
    findings: report.findings.filter((finding) => listed.has(finding)),
  }
}

/** Each rule and file has its first finding listed before any has its second: one that has many takes no place of another. Of what
 * is as new, the worst first. */
function listedOf(
  findings: readonly ReportFinding[],
  isFirst: (finding: ReportFinding) => boolean,
): ReadonlySet<ReportFinding> {
  const rankOf = (finding: ReportFinding) => (isFirst(finding) ? 0 : finding.suppressed ? 2 : 1)
  const weightOf = (finding: ReportFinding) => {
    const severity = severityOf(finding)
    return severity === 'none' ? severityRank.note + 1 : severityRank[severity]
  }
  const turns = new Map<string, number>()
  return new Set(
    findings
      .map((finding) => ({ finding, rank: rankOf(finding), weight: weightOf(finding) }))
      .sort((a, b) => a.rank - b.rank || a.weight - b.weight)
      .map((one) => {
        const { finding } = one
        const key = `${finding.ruleId}\0${finding.location.path}`
        const turn = turns.get(key) ?? 0
        turns.set(key, turn + 1)
        return { ...one, turn }
      })
      .filter(({ turn }) => turn < mostOfOne)
      .sort((a, b) => a.rank - b.rank || a.turn - b.turn || a.weight - b.weight)
      .slice(0, mostInAll)
      .map(({ finding }) => finding),
  )
}

interface Places {
  readonly listed: ReadonlyMap<string, number>
  readonly cut: ReadonlySet<string>
}

/** How many findings are listed at each place, and where some are not. */
function placesOf(listed: ReadonlySet<ReportFinding>, cut: readonly ReportFinding[]): Places {
  const counts = new Map<string, number>()
  for (const { location } of listed) counts.set(placeKey(location), (counts.get(placeKey(location)) ?? 0) + 1)
  return { listed: counts, cut: new Set(cut.map(({ location }) => placeKey(location))) }
}

function shorterItem(item: ReportItem, places: Places): ReportItem {
  const { evidence, remaining } = item.assessment
  const shorter = { evidence: rowsOf(evidence, places), remaining: rowsOf(remaining, places) }
  const more = {
    evidence: evidence.length - shorter.evidence.length,
    remaining: remaining.length - shorter.remaining.length,
  }
  if (more.evidence + more.remaining === 0) return item
  return { ...item, assessment: { ...item.assessment, ...shorter, more } }
}

/**
 * The rows at the places of listed findings. Where only some are listed, as many rows. Of rows that are no finding's, as many of a file
 * as of a rule. What stands on rows has one at least.
 */
function rowsOf<T extends Evidence | Remaining>(rows: readonly T[], { listed, cut }: Places): readonly T[] {
  const counts = new Map<string, number>()
  const isAmong = (key: string, most: number) => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= most
  }
  const kept = rows.filter(({ location }) => {
    const place = location && placeKey(location)
    if (place !== undefined && cut.has(place)) return isAmong(place, listed.get(place) ?? 0)
    return (place !== undefined && listed.has(place)) || isAmong(location?.path ?? '', mostOfOne)
  })
  return kept.length === 0 ? rows.slice(0, 1) : kept.slice(0, mostInAll)
}

/** `gone`: channels of which no place is listed. */
function shorterChannels(
  channels: readonly Channel[],
  cut: ReadonlySet<string>,
): { readonly channels: readonly Channel[]; readonly gone: readonly Channel[] } {
  const all = channels.map((channel) => {
    const findings = channel.findings.filter((id) => !cut.has(id))
    const more = channel.findings.length - findings.length
    return more === 0 ? channel : { ...channel, findings, more: { findings: more } }
  })
  const isGone = (one: Channel) => one.more !== undefined && one.findings.length + one.sockets.length === 0
  return { channels: all.filter((one) => !isGone(one)), gone: all.filter(isGone) }
}

function shorterComparison(
  comparison: Comparison,
  { findings }: Report,
  listed: ReadonlySet<ReportFinding>,
  gone: readonly Channel[],
): Comparison {
  const { findings: before, channels } = comparison
  const kept = new Set(findings.flatMap((finding) => (listed.has(finding) ? finding.id : [])))
  const fixed = listedOf(before.fixed, () => false)
  const left = before.fixed.filter((finding) => !fixed.has(finding))
  const goneIds = new Set(gone.map(({ id }) => id))
  const shorter = {
    moved: before.moved.filter(({ id }) => kept.has(id)),
    suppressed: before.suppressed.filter((id) => kept.has(id)),
    channels: channels.filter(({ id }) => !goneIds.has(id)).slice(0, mostInAll),
  }
  const fresh = before.new.filter((id) => kept.has(id))
  const more = {
    fixed: left.length,
    fixedStreams: left.filter(isProgress).length,
    moved: before.moved.length - shorter.moved.length,
    suppressed: before.suppressed.length - shorter.suppressed.length,
    channels: channels.length - shorter.channels.length,
  }
  const isWhole = Object.values(more).every((count) => count === 0)
  if (isWhole && fresh.length === before.new.length) return comparison
  const { moved, suppressed } = shorter
  const { overBaseline } = before
  const clients = comparison.otherClients
  const listedBefore = new Set([...fixed].map(({ id }) => id))
  return {
    ...comparison,
    ...(clients === undefined
      ? {}
      : {
          otherClients: {
            new: clients.new.filter((id) => kept.has(id)),
            gone: clients.gone.filter((id) => listedBefore.has(id)),
          },
        }),
    findings: {
      ...before,
      new: fresh,
      ...(overBaseline === undefined ? {} : { overBaseline: overBaseline.filter((id) => kept.has(id)) }),
      fixed: before.fixed.filter((one) => fixed.has(one)),
      moved,
      suppressed,
    },
    channels: shorter.channels,
    ...(isWhole ? {} : { more }),
  }
}

function leftOutOf(
  cut: readonly ReportFinding[],
  gone: readonly Channel[],
  isNew: ReadonlySet<string>,
): LeftOut {
  const rows = new Map<string, LeftOutFindings & { count: number; uses: number; new: number }>()
  for (const finding of cut) {
    const { ruleId, role, zone, suppressed, location, id } = finding
    const key = `${location.path}\0${ruleId}\0${role}\0${suppressed !== undefined}`
    const row = rows.get(key) ?? {
      ruleId,
      path: location.path,
      role,
      zone,
      ...(suppressed ? { suppressed: true as const } : {}),
      count: 0,
      uses: 0,
      new: 0,
    }
    row.count++
    if (isLegacy(finding) && !suppressed) row.uses++
    if (isNew.has(id)) row.new++
    rows.set(key, row)
  }
  return {
    findings: [...rows.values()].map(({ uses, new: fresh, ...row }) => ({
      ...row,
      ...(uses === 0 ? {} : { uses }),
      ...(fresh === 0 ? {} : { new: fresh }),
    })),
    ...(gone.length === 0 ? {} : { channels: { count: gone.length, done: gone.filter(isDone).length } }),
  }
}
