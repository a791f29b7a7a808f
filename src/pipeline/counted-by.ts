import type { Finding } from '../model/finding.js'
import { isWebSocketUse } from '../model/legacy.js'
import type { DecidedSocket } from '../model/socket.js'
import type { Found } from '../model/workspace.js'

export interface Counted {
  readonly findings: readonly Finding[]
  readonly sockets: readonly DecidedSocket[]
}

/** WebSocket uses and sockets by the groups that a file belongs to, those groups alone in which something was found. */
export function countedBy<Group>(
  { findings, sockets }: Counted,
  groupsOf: (path: string) => readonly Group[],
): ReadonlyMap<Group, Found> {
  const counts = new Map<
    Group,
    { uses: number; sockets: { inline: number; adapter: number; manual: number } }
  >()
  const countsOf = (path: string) =>
    groupsOf(path).map((group) => {
      const known = counts.get(group) ?? { uses: 0, sockets: { inline: 0, adapter: 0, manual: 0 } }
      counts.set(group, known)
      return known
    })
  for (const finding of findings)
    if (isWebSocketUse(finding) && !finding.suppressed)
      for (const known of countsOf(finding.location.path)) known.uses++
  for (const { usage, verdict } of sockets)
    for (const known of countsOf(usage.path)) known.sockets[verdict.kind]++
  return counts
}
