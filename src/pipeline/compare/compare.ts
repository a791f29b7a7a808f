import type { ComparedItem, Comparison, ItemChange, OtherClientChanges } from '../../model/comparison.js'
import { isLegacy } from '../../model/legacy.js'
import { fileAndLine } from '../../model/lines.js'
import type { Report, ReportFinding, ReportItem } from '../../model/report.js'
import { placesOfSockets } from '../../model/socket-places.js'
import { compareChannels } from './channels.js'
import { compareFindings } from './findings.js'
import type { Sides } from './sides.js'
import { compareSockets } from './sockets.js'

/** What changed from `base` to `now`: two reports of one tool with one configuration. */
export function compare(base: Report, now: Report, of: Comparison['base'], sides: Sides): Comparison {
  const findings = compareFindings(base, now, sides)
  const otherClients = {
    new: otherClientsAmong(findings.new, now),
    gone: otherClientsAmong(findings.changes.fixed, base),
  }
  const sockets = compareSockets(base, now, findings.new, sides)
  return {
    base: of,
    findings: findings.changes,
    sockets,
    ...(otherClients.new.length + otherClients.gone.length === 0 ? {} : { otherClients }),
    items: compareItems(base, now),
    channels: compareChannels(base, now, {
      fixed: findings.changes.fixed,
      added: findings.new,
      notSeen: findings.notSeen,
      became: [
        ...findings.both.filter(isOfNoSocket).map(({ before, after }) => [before.id, after.id] as const),
        ...socketsOfBoth(base, sockets),
        ...streamsOf(sockets, findings.new),
      ],
    }),
  }
}

/** What belongs to a socket goes with it: its handlers may be the same, and the socket another. */
function isOfNoSocket({ after: { role } }: { readonly after: ReportFinding }): boolean {
  return role !== 'client'
}

function socketsOfBoth(
  base: Report,
  { gone }: Comparison['sockets'],
): readonly (readonly [before: string, now: string])[] {
  const isGone = new Set(gone.map(({ socket }) => socket.id))
  return base.sockets.flatMap(({ id }) => (isGone.has(id) ? [] : [[id, id] as const]))
}

/** Sockets that are gone, each with the stream that took its place. */
function streamsOf(
  { gone }: Comparison['sockets'],
  added: readonly ReportFinding[],
): readonly (readonly [socket: string, stream: string])[] {
  const at = new Map(
    added.flatMap(({ id, role, location }) =>
      role === 'sse-client' ? [[fileAndLine(location), id] as const] : [],
    ),
  )
  return gone.flatMap(({ socket, migratedTo }): readonly (readonly [string, string])[] => {
    const stream = migratedTo && at.get(fileAndLine(migratedTo))
    return stream === undefined ? [] : [[socket.id, stream]]
  })
}

/** The same that the gate counts beside sockets. */
function otherClientsAmong(
  findings: readonly ReportFinding[],
  { sockets }: Report,
): OtherClientChanges['new' | 'gone'] {
  const clients = findings.filter((one) => one.role === 'client' && one.zone === 'source' && isLegacy(one))
  if (clients.length === 0) return []
  const isOfSocket = placesOfSockets(sockets)
  return clients.filter(({ location }) => !isOfSocket(location)).map(({ id }) => id)
}

/** Items that stand elsewhere now. An item that only one version of the tool knows is no change of the code. */
function compareItems(base: Report, now: Report): readonly ItemChange[] {
  const before = new Map(base.checklist.map((item) => [item.id, comparedItem(item)]))
  return now.checklist.flatMap((item) => {
    const was = before.get(item.id)
    const is = comparedItem(item)
    if (!was || (was.status === is.status && was.percent === is.percent)) return []
    return [{ id: item.id, before: was, after: is }]
  })
}

function comparedItem({ assessment }: ReportItem): ComparedItem {
  const { status, evidence, remaining } = assessment
  if (status === 'done') return { status, percent: 100 }
  if (status === 'todo') return { status, percent: 0 }
  // A state that is unreadable or that only a person knows has no number; for the rest, both kinds of places were counted.
  if (status !== 'partial') return { status }
  // Counts by kind are no places: beside those that are left they make no share.
  if (evidence.some(({ location }) => location === undefined)) return { status }
  return { status, percent: Math.floor((100 * evidence.length) / (evidence.length + remaining.length)) }
}
