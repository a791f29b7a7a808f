import { coversLine } from '../../model/lines.js'
import type { Report, ReportFinding, ReportReason, ReportSocket, ReportUse } from '../../model/report.js'
import type { Location } from '../../model/source.js'

/** What a person points at: `src/a.ts:12` or `src/a.ts:12:5`. */
export interface Place {
  readonly path: string
  readonly line: number
  readonly column?: number
}

/** A socket that has to do with a place; without `by`, it is made there. */
export interface Concerned {
  readonly socket: ReportSocket
  readonly by?: UseProof
}

/** What ties a line to a socket: a use of it, or what one of its features or reasons names there. */
export type UseProof =
  | { readonly kind: 'use'; readonly use: ReportUse }
  | { readonly kind: 'feature'; readonly feature: string }
  | { readonly kind: 'reason'; readonly reason: ReportReason }

export type AtPlace =
  | { readonly kind: 'sockets'; readonly sockets: readonly Concerned[] }
  | { readonly kind: 'findings'; readonly findings: readonly ReportFinding[] }
  | { readonly kind: 'nothing' }

/**
 * What stands at a place. A construction goes before a use, a use that begins on the line before a finding there, and both
 * before what only reaches over the line: the handler around it, say.
 */
export function atPlace(report: Report, place: Place): AtPlace {
  const made = narrowest(
    report.sockets.map((socket) => ({ socket, location: socket.location })),
    place,
  )
  if (made.length > 0) return { kind: 'sockets', sockets: made.map(({ socket }) => ({ socket })) }

  const uses = narrowest(usesOf(report), place)
  const beginning = uses.filter(({ location }) => location.start.line === place.line)
  if (beginning.length > 0) return concerning(beginning)

  const findings = narrowest(
    report.findings.map((finding) => ({ finding, location: finding.location })),
    place,
  )
  const starting = findings.filter(({ location }) => location.start.line === place.line)
  if (starting.length > 0) return { kind: 'findings', findings: starting.map(({ finding }) => finding) }

  const proofs = narrowest([...usesOf(report), ...proofsOf(report)], place)
  if (proofs.length > 0) return concerning(proofs)
  if (findings.length > 0) return { kind: 'findings', findings: findings.map(({ finding }) => finding) }
  return { kind: 'nothing' }
}

interface Located {
  readonly location: Location
}

type Tie = Located & Required<Concerned>

function usesOf({ sockets }: Report): readonly Tie[] {
  return sockets.flatMap((socket) =>
    socket.uses.map((use) => ({ socket, by: { kind: 'use' as const, use }, location: use.location })),
  )
}

/** Places that no use stands at, but that a feature or a reason names: the timer that connects again. */
function proofsOf({ sockets }: Report): readonly Tie[] {
  return sockets.flatMap((socket) => [
    ...socket.features.flatMap(({ kind, locations }) =>
      locations.map((location) => ({
        socket,
        by: { kind: 'feature' as const, feature: kind },
        location,
      })),
    ),
    ...[...socket.reasons, ...socket.notes].map((reason) => ({
      socket,
      by: { kind: 'reason' as const, reason },
      location: reason.location,
    })),
  ])
}

/** Each socket once, with the first of its places. */
function concerning(proofs: readonly Tie[]): AtPlace {
  const first = new Map<string, Concerned>()
  for (const { socket, by } of proofs) if (!first.has(socket.id)) first.set(socket.id, { socket, by })
  return { kind: 'sockets', sockets: [...first.values()] }
}

/** The narrowest of those that cover the place; the column decides only where it can. */
function narrowest<T extends Located>(all: readonly T[], place: Place): readonly T[] {
  const onLine = all.filter(({ location }) => coversLine(location, place))
  const atColumn = onLine.filter(({ location }) => coversColumn(location, place))
  const some = place.column !== undefined && atColumn.length > 0 ? atColumn : onLine
  const least = Math.min(...some.map(linesOf))
  return some.filter((one) => linesOf(one) === least)
}

function coversColumn({ start, end }: Location, { line, column = 1 }: Place): boolean {
  const afterStart = line > start.line || column >= start.column
  return afterStart && (line < end.line || column <= end.column)
}

function linesOf({ location }: Located): number {
  return location.end.line - location.start.line
}
