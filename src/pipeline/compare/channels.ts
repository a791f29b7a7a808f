import { sides } from '../../model/channel.js'
import type { ChannelChange } from '../../model/comparison.js'
import { isOfStreams } from '../../model/legacy.js'
import type { Report, ReportFinding } from '../../model/report.js'

/** Findings by what became of them. */
export interface Changed {
  readonly fixed: readonly ReportFinding[]
  readonly added: readonly ReportFinding[]
  /** Findings of the base in files that are unread now. */
  readonly notSeen: readonly ReportFinding[]
}

/** Channels of which a side, or the number of WebSocket places, is another now, or is not known. */
export function compareChannels(
  base: Report,
  now: Report,
  { fixed, added, notSeen }: Changed,
): readonly ChannelChange[] {
  const before = new Map(base.channels.map((channel) => [channel.id, channel]))
  const after = new Map(now.channels.map((channel) => [channel.id, channel]))
  const gone = idsOf(fixed)
  const come = idsOf(added)
  const hidden = idsOf(notSeen)
  const among = (ids: ReadonlySet<string>, findings: readonly string[] = []) =>
    findings.filter((one) => ids.has(one)).length
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((id) => {
    const was = before.get(id)
    const is = after.get(id)
    const lost = among(hidden, was?.findings)
    const change = {
      id,
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

/** Streams and their parts are what a migration brings: they are no places of a WebSocket. */
function idsOf(findings: readonly ReportFinding[]): ReadonlySet<string> {
  return new Set(findings.flatMap(({ id, role }) => (isOfStreams({ role }) ? [] : [id])))
}
