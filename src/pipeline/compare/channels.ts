import { type Side, type SideState, sides } from '../../model/channel.js'
import type { ChannelChange } from '../../model/comparison.js'
import { isOfStreams } from '../../model/legacy.js'
import { mostFrequent } from '../../model/most-frequent.js'
import { append } from '../../model/once.js'
import type { Report, ReportFinding } from '../../model/report.js'

/** Findings by what became of them. */
export interface Changed {
  readonly fixed: readonly ReportFinding[]
  readonly added: readonly ReportFinding[]
  /** Findings of the base in files that are unread now. */
  readonly notSeen: readonly ReportFinding[]
  /** Ids of findings and sockets of the base, each with that of what it is now: the same code, or the stream in its place. */
  readonly became: readonly (readonly [before: string, now: string])[]
}

type Sided = Pick<Report['channels'][number], 'id' | 'sides' | 'findings' | 'sockets'>

/** Channels of which a side, or the number of WebSocket places, is another now, or is not known. */
export function compareChannels(
  base: Report,
  now: Report,
  { fixed, added, notSeen, became }: Changed,
): readonly ChannelChange[] {
  const after = new Map<string, Sided>(now.channels.map((channel) => [channel.id, channel]))
  const before = underNamesOfNow(base.channels, now.channels, became)
  const gone = idsOf(fixed)
  const come = idsOf(added)
  const hidden = idsOf(notSeen)
  const among = (ids: ReadonlySet<string>, findings: readonly string[] = []) =>
    findings.filter((one) => ids.has(one)).length
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((id) => {
    const all = before.get(id)
    const was = all && {
      sides: sidesOf(all.map((one) => one.sides)),
      findings: all.flatMap((one) => one.findings),
    }
    const is = after.get(id)
    const formerly = all?.map((one) => one.id).filter((one) => one !== id) ?? []
    const lost = among(hidden, was?.findings)
    const change = {
      id,
      ...(formerly.length === 0 ? {} : { formerly }),
      ...(was ? { before: was.sides } : {}),
      ...(is ? { after: is.sides } : {}),
      fixed: among(gone, was?.findings),
      new: among(come, is?.findings),
      ...(lost === 0 ? {} : { notSeen: lost }),
    }
    const isSame = sides.every((side) => was?.sides[side] === is?.sides[side])
    return isSame && change.fixed + change.new + lost === 0 ? [] : [change]
  })
}

/**
 * The channels of the base by their names of now. A channel is called after what is known of it, so it may have another name once a client or a
 * route has changed: one whose name is gone is the channel that has most of its code now.
 */
function underNamesOfNow(
  base: readonly Sided[],
  now: readonly Sided[],
  became: Changed['became'],
): ReadonlyMap<string, readonly Sided[]> {
  const names = new Set(now.map(({ id }) => id))
  const heirs = new Map(became)
  const homes = new Map(now.flatMap(({ id, ...has }) => membersOf(has).map((one) => [one, id])))
  const byName = new Map<string, Sided[]>()
  for (const channel of base) {
    const found = membersOf(channel).flatMap((one) => homes.get(heirs.get(one) ?? '') ?? [])
    append(byName, names.has(channel.id) ? channel.id : (mostFrequent(found) ?? channel.id), channel)
  }
  return byName
}

function membersOf({ findings, sockets }: Pick<Sided, 'findings' | 'sockets'>): readonly string[] {
  return [...findings, ...sockets]
}

/** What several channels were that are one now. */
function sidesOf(all: readonly Sided['sides'][]): Sided['sides'] {
  const union = sides.flatMap((side): readonly [Side, SideState][] => {
    const states = new Set(all.flatMap((one) => one[side] ?? []))
    const [state] = states
    return state === undefined ? [] : [[side, states.size === 1 ? state : 'partial']]
  })
  return Object.fromEntries(union)
}

/** Streams and their parts are what a migration brings: they are no places of a WebSocket. */
function idsOf(findings: readonly ReportFinding[]): ReadonlySet<string> {
  return new Set(findings.flatMap(({ id, role }) => (isOfStreams({ role }) ? [] : [id])))
}
