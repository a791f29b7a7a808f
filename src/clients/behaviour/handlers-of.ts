import type { Node } from 'ts-morph'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { charge } from '../../model/budget.js'
import { once } from '../../model/once.js'
import type { SocketEvent } from '../../model/socket-use.js'
import type { Used } from '../features/define-feature.js'
import type { TracedUse } from '../follow/uses.js'

export interface SocketHandler {
  readonly event: SocketEvent
  readonly use: TracedUse
  /** The handler as written, and the functions that it may be; the expression itself where they are not known. */
  readonly written: Node
  readonly bodies: readonly Node[]
}

/** The handlers that are set on a socket for some events. Handlers that are taken off are no handlers. */
export function handlersOf(
  { uses }: Pick<Used, 'uses'>,
  ...events: readonly SocketEvent[]
): readonly SocketHandler[] {
  const all = handlersAmong(uses)
  charge(all.length)
  return all.filter(({ event }) => events.includes(event))
}

/** By a socket's uses: those that share a variable have the same ones, and each of its features needs them. */
const handlersAmong = once((uses: readonly TracedUse[]) => uses.flatMap((one) => handlerOf(one) ?? []))

const handlerOf = once((traced: TracedUse): SocketHandler | undefined => {
  const { use, handler } = traced
  if (!use.handler || !handler || use.handler.form === 'removal') return undefined
  const functions = functionsOf(handler)
  const bodies = functions.length > 0 ? functions : [handler]
  return { event: use.handler.event, use: traced, written: handler, bodies }
})

export function bodiesOf(handlers: readonly SocketHandler[]): readonly Node[] {
  return handlers.flatMap(({ bodies }) => bodies)
}
