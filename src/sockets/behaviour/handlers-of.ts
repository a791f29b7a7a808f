import type { Node } from 'ts-morph'
import type { SocketEvent } from '../../model/socket.js'
import type { Traced } from '../features/define-feature.js'
import { functionsOf } from '../flow/resolve.js'
import type { TracedUse } from '../uses.js'

export interface SocketHandler {
  readonly event: SocketEvent
  readonly use: TracedUse
  /** The handler as written, and the functions that it may be; the expression itself when nobody can say. */
  readonly written: Node
  readonly bodies: readonly Node[]
}

const known = new WeakMap<TracedUse, SocketHandler>()

/** The handlers that are set on a socket for some events. Handlers that are taken off are no handlers. */
export function handlersOf(socket: Traced, ...events: readonly SocketEvent[]): readonly SocketHandler[] {
  return socket.uses.flatMap((traced): SocketHandler[] => {
    const { use, handler, file } = traced
    if (!use.handler || !handler || use.handler.form === 'removal') return []
    const { event } = use.handler
    if (!events.includes(event)) return []
    let one = known.get(traced)
    if (!one) {
      const functions = functionsOf(file.morph, handler)
      one = { event, use: traced, written: handler, bodies: functions.length > 0 ? functions : [handler] }
      known.set(traced, one)
    }
    return [one]
  })
}

export function bodiesOf(handlers: readonly SocketHandler[]): readonly Node[] {
  return handlers.flatMap(({ bodies }) => bodies)
}
