import { sides } from '../../model/channel.js'
import type { ChannelChange } from '../../model/comparison.js'
import { isOfStreams } from '../../model/legacy.js'
import type { Report, ReportFinding } from '../../model/report.js'

/** Channels of which a side, or the number of WebSocket places, is another now. `fixed` and `added` are findings that changed. */
export function compareChannels(
  base: Report,
  now: Report,
  fixed: readonly ReportFinding[],
  added: readonly ReportFinding[],
): readonly ChannelChange[] {
  const before = new Map(base.channels.map((channel) => [channel.id, channel]))
  const after = new Map(now.channels.map((channel) => [channel.id, channel]))
  const gone = idsOf(fixed)
  const come = idsOf(added)
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((id) => {
    const was = before.get(id)
    const is = after.get(id)
    const change = {
      id,
      ...(was ? { before: was.sides } : {}),
      ...(is ? { after: is.sides } : {}),
      fixed: (was?.findings ?? []).filter((one) => gone.has(one)).length,
      new: (is?.findings ?? []).filter((one) => come.has(one)).length,
    }
    const isSame = sides.every((side) => was?.sides[side] === is?.sides[side])
    return isSame && change.fixed + change.new === 0 ? [] : [change]
  })
}

/** Streams and their parts are what a migration brings: they are no places of a WebSocket. */
function idsOf(findings: readonly ReportFinding[]): ReadonlySet<string> {
  return new Set(findings.flatMap(({ id, role }) => (isOfStreams({ role }) ? [] : [id])))
}
