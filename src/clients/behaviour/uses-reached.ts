import type { Node } from 'ts-morph'
import { runnersOf } from '../../languages/script/runs.js'
import type { UseKind } from '../../model/socket-use.js'
import type { Traced } from '../features/define-feature.js'
import type { TracedUse } from '../follow/uses.js'
import { bodiesOf, type SocketHandler } from './handlers-of.js'
import { reachedFrom } from './reach.js'
import { makersOf } from './reconnecting.js'

/** Everything that runs because of some handlers, but for what opens the socket anew. */
export function bodiesBehind(socket: Traced, handlers: readonly SocketHandler[]): ReadonlySet<Node> {
  const reached = reachedFrom(socket.file.morph, bodiesOf(handlers), makersOf(socket))
  return new Set(reached.map(({ body }) => body))
}

/** Uses of a kind that happen because of some handlers. */
export function usesBehind(socket: Traced, handlers: readonly SocketHandler[], kind: UseKind): TracedUse[] {
  const uses = socket.uses.filter(({ use }) => use.kind === kind)
  if (uses.length === 0 || handlers.length === 0) return []
  const bodies = bodiesBehind(socket, handlers)
  const makers = makersOf(socket)
  const own = new Set(bodiesOf(handlers))
  return uses.filter(({ node }) =>
    runnersOf(socket.file.morph, node).bodies.some(
      (body) => bodies.has(body) && (own.has(body) || !makers.has(body)),
    ),
  )
}
