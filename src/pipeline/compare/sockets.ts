import type { RemovedSocket, SocketChanges } from '../../model/comparison.js'
import type { Report, ReportFinding, ReportSocket } from '../../model/report.js'
import type { Location } from '../../model/source.js'
import { expressionOf } from '../identity/expression.js'
import { byKey, hiddenIn, type Sides } from './sides.js'

/**
 * Sockets as multisets. An id contains the place and the name of a socket: with the same address it is surely the same. `added`:
 * the new findings.
 */
export function compareSockets(
  base: Report,
  now: Report,
  added: readonly ReportFinding[],
  sides: Sides,
): SocketChanges {
  const sure = (one: ReportSocket) => `${one.id}\0${contentOf(one)}`
  const { both, onlyBefore, onlyAfter } = byKey(base.sockets, now.sockets, contentOf, sides, [
    { before: sure, after: sure },
  ])
  const hidden = hiddenIn(base, now, sides)
  const successor = successorsAmong(added, sides)
  return {
    new: onlyAfter.filter((one) => !hidden.before(one.location.path)).map(({ id }) => id),
    gone: onlyBefore
      .filter((one) => !hidden.now(one.location.path))
      .map((one) => removedSocket(one, successor(one))),
    moved: both
      .filter(({ before, after }) => before.location.path !== after.location.path)
      .map(({ before, after }) => ({ id: after.id, from: before.location })),
    decidedAnew: both
      .filter(({ before, after }) => before.verdict !== after.verdict)
      .map(({ before, after }) => ({ id: after.id, before: before.verdict, after: after.verdict })),
    unchanged: both.filter(
      ({ before, after }) => before.verdict === after.verdict && before.location.path === after.location.path,
    ).length,
  }
}

function contentOf({ zone, api, binding, url }: ReportSocket): string {
  const address = expressionOf(url.text, { start: 0, end: url.text.length })
  return [zone, api, binding.kind, binding.name, url.kind, address].join('\0')
}

/** New streams in the files of sockets that went, or in the renamed files. A stream replaces one socket. */
function successorsAmong(added: readonly ReportFinding[], { renames }: Sides) {
  const free = new Set(added.filter(({ role }) => role === 'sse-client'))
  return ({ location, zone }: ReportSocket): Location | undefined => {
    const path = renames.get(location.path) ?? location.path
    const found = [...free].find((stream) => stream.location.path === path && stream.zone === zone)
    if (found) free.delete(found)
    return found?.location
  }
}

function removedSocket(socket: ReportSocket, migratedTo: Location | undefined): RemovedSocket {
  const { id, api, zone, location, binding, url, verdict } = socket
  return {
    socket: { id, api, zone, location, binding, url, verdict },
    ...(migratedTo === undefined ? {} : { migratedTo }),
  }
}
