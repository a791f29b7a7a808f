import type { SideState } from '../../model/channel.js'
import type { ChannelChange, Comparison } from '../../model/comparison.js'
import { isLegacy, legacyCounts } from '../../model/legacy.js'
import { fileAndLine } from '../../model/lines.js'
import type { Report, ReportFinding } from '../../model/report.js'
import type { Location } from '../../model/source.js'
import { keptPlaces } from '../../model/suppression.js'
import { newFindings } from './change-words.js'

/** Clients of our own source that came, went or moved to a stream: what a change is judged by first. */
export interface ClientChanges {
  readonly migrated: readonly { readonly from: Location; readonly to: Location }[]
  readonly gone: readonly Location[]
  /** Without those that a comment in the code suppresses. */
  readonly new: readonly Location[]
  readonly newSuppressed: readonly Location[]
}

export function clientChanges({ findings, sockets }: Report, comparison: Comparison): ClientChanges {
  const { otherClients = { new: [], gone: [] } } = comparison
  const at = (
    all: readonly { readonly id: string; readonly location: Location }[],
    ids: readonly string[],
  ) => {
    const places = new Map(all.map(({ id, location }) => [id, location]))
    return ids.flatMap((id) => places.get(id) ?? [])
  }
  const kept = keptPlaces(findings)
  const come = [
    ...at(
      sockets.filter(({ zone }) => zone === 'source'),
      comparison.sockets.new,
    ),
    ...at(findings, otherClients.new),
  ]
  const own = comparison.sockets.gone.filter(({ socket }) => socket.zone === 'source')
  return {
    migrated: own.flatMap(({ socket, migratedTo }) =>
      migratedTo ? [{ from: socket.location, to: migratedTo }] : [],
    ),
    gone: [
      ...own.flatMap(({ socket, migratedTo }) => (migratedTo ? [] : [socket.location])),
      ...at(comparison.findings.fixed, otherClients.gone),
    ],
    new: come.filter((location) => !kept.has(fileAndLine(location))),
    newSuppressed: come.filter((location) => kept.has(fileAndLine(location))),
  }
}

/** New use that the gate stops, where the freeze has begun. Without a baseline nothing is let through. */
export function blockedIn(
  report: Report,
  { findings: { overBaseline } }: Comparison,
): readonly ReportFinding[] {
  const over = overBaseline && new Set(overBaseline)
  return newFindings(report).filter(
    (one) => (over ? over.has(one.id) : isLegacy(one) && legacyCounts[one.role] === 'use') && !one.suppressed,
  )
}

/** Channels whose server side came, went or moved to a stream. */
export interface ServerChanges {
  readonly new: number
  readonly moved: number
  readonly gone: number
}

export function serverChanges({ channels }: Comparison): ServerChanges {
  const isOn = (state: SideState | undefined) => state === 'todo' || state === 'partial'
  const count = (
    is: (before: SideState | undefined, after: SideState | undefined, of: ChannelChange) => boolean,
  ) =>
    channels.filter((one) => (one.notSeen ?? 0) === 0 && is(one.before?.server, one.after?.server, one))
      .length
  // The same code may be counted to another channel now.
  const gone = count((before, after, { fixed }) => isOn(before) && after === undefined && fixed > 0)
  // Its stream has an address of its own, so it is another channel.
  const again = Math.min(
    gone,
    count((before, after) => before === undefined && after === 'done'),
  )
  return {
    new: count((before, after, of) => before === undefined && isOn(after) && of.new > 0),
    moved: again + count((before, after) => before === 'todo' && (after === 'partial' || after === 'done')),
    gone: gone - again,
  }
}
