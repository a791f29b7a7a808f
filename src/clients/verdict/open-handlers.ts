import { isWithin } from '../../model/places.js'
import type { ServerRoute } from '../../model/route.js'
import type { Endpoint, SocketUsage } from '../../model/socket.js'
import type { Use } from '../../model/socket-use.js'
import { isHook } from '../libraries.js'
import { handlersOfEvent, has, isPartOf, usesOfKind } from './places.js'

/** Open handlers of a socket that becomes an EventSource, which opens again at every reconnect. */

/** What is harmless when it is done again: it stays where it is. */
export function mayRunAgain(usage: SocketUsage, use: Use): boolean {
  return (
    /^(empty|log|flag)$/.test(use.handler?.effect ?? '') &&
    !isPartOf(usage, use, 'open-flag-read', 'hello-on-open', 'subscribe-on-open')
  )
}

/**
 * Handlers that run when the server sends `ws.ready`, or at the first `open` of a stream that never sends it: once, as a WebSocket
 * opens once, and each time where a loop ran them each time. Each must be set by a separate statement that becomes a listener.
 */
export function readyHandlers(usage: SocketUsage): readonly Use[] {
  if (isHook(usage)) return []
  const handlers = handlersOfEvent(usage, 'open')
  const isTakenOff = usage.uses.some(
    ({ handler }) =>
      handler?.event === 'open' && (handler.form === 'removal' || handler.effect === 'unresolved'),
  )
  const isPlain = (use: Use) =>
    use.path === usage.path &&
    use.statement !== undefined &&
    use.handler?.set !== undefined &&
    !isPartOf(usage, use, 'handler-set-apart')
  if (isTakenOff || !handlers.every(isPlain)) return []
  return handlers.filter((use) => !mayRunAgain(usage, use))
}

/** A client that signs in by a message does so at each `ws.ready` of the server: its open handler becomes a listener for that. */
export function signsInWhenReady(usage: SocketUsage): boolean {
  const handlers = handlersOfEvent(usage, 'open')
  const ready = readyHandlers(usage)
  return handlers.length > 0 && handlers.every((use) => ready.includes(use))
}

/** Its only message is sent when the server says `ws.ready`: the request waits for nothing, and nothing waits for it. */
export function isSentAlone(usage: SocketUsage): boolean {
  if (!has(usage, 'sent-alone') || readyHandlers(usage).length === 0) return false
  return usesOfKind(usage, 'send').every(({ through, path }) => through.length === 0 && path === usage.path)
}

/** A handler that runs when the server has sent `ws.ready` sends it. */
export function isSentWhenReady(usage: SocketUsage, send: Use): boolean {
  return [...readyHandlers(usage), ...handlersOfEvent(usage, 'message')].some(
    ({ path, handler }) =>
      path === send.path && handler?.set?.written && isWithin(send.span, handler.set.value),
  )
}

/** Done at every `ws.ready`: a loop did so at every connection, and a stream that connects again must be signed in to again. */
export function isDoneAgain(usage: SocketUsage, use: Use): boolean {
  return usage.loop !== undefined || isPartOf(usage, use, 'auth-on-open')
}

/** A stream of this repository that never says `ws.ready`. */
export function silentStream(endpoint: Endpoint): ServerRoute | undefined {
  const streams = [endpoint, ...(endpoint.also ?? [])].flatMap(({ routes }) => routes?.slice(0, 1) ?? [])
  return streams.find(({ speaks }) => !speaks.ready)
}
