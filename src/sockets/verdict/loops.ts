import type { SocketUsage, Use } from '../../model/socket.js'
import { goesWithLoop, isQuieted } from '../without-loop.js'
import { featureOf, handlersOf, has, isPartOf, within } from './places.js'

/** Reconnect loops: what the browser does by itself once the socket is a stream. */

/** A loop that only connects again. It goes with the rewrite, and a drop is met as before. */
export function isPureLoop(usage: SocketUsage): boolean {
  return has(usage, 'reconnect-loop') && !has(usage, 'reconnect-effects')
}

/**
 * The handler of a close or an error that is such a loop. Each loop is proved at one place of one handler; when that is a
 * function written elsewhere, as many handlers must be left as there are places.
 */
export function isLoopHandler(usage: SocketUsage, use: Use): boolean {
  if (!isPureLoop(usage)) return false
  // An error handler that closes hands over to the loop in the close handler.
  if (isPartOf(usage, use, 'reconnect-loop', 'closed-on-error')) return true
  const handlers = handlersOf(usage, 'close', 'error').filter(({ handler }) => handler.effect === 'other')
  const apart = (featureOf(usage, 'reconnect-loop')?.locations ?? []).filter(
    (place) => !handlers.some(({ location }) => within(place, location)),
  )
  const left = handlers.filter((one) => !isPartOf(usage, one, 'reconnect-loop', 'closed-on-error'))
  return left.some((one) => one === use) && left.length === apart.length
}

/** What an open handler does besides logging is the loop's, and goes with it. */
export function servesLoop(usage: SocketUsage, use: Use): boolean {
  if (!usage.loop || usage.loop.against.length > 0) return false
  return goesWithLoop(usage, use) || isQuieted(usage, use)
}
