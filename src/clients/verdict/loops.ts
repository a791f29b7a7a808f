import type { SocketUsage } from '../../model/socket.js'
import type { Use } from '../../model/socket-use.js'
import { goesWithLoop } from '../loop/after-loop-removal.js'
import { has } from './places.js'

/** Reconnect loops: what the browser does by itself once the socket is a stream, but for the case in which it gives up. */

/** A loop with nothing on its way to the next connection that would have to be done at every drop. */
export function isPlainLoop(usage: SocketUsage): boolean {
  return has(usage, 'reconnect-loop') && !has(usage, 'reconnect-effects')
}

/** The handler that becomes the error handler of the stream, or the one whose place it takes. */
export function isLoopHandler(usage: SocketUsage, use: Use): boolean {
  return isErrorHandler(usage, use) || goesWithLoop(usage, use) || staysBeside(usage, use)
}

/** An error handler that logs, and closes what would have closed anyway. */
export function staysBeside({ loop }: SocketUsage, { handler }: Use): boolean {
  return loop?.listens === true && handler?.event === 'error'
}

/** The handler that leads back to the construction. */
export function isErrorHandler({ loop, path }: SocketUsage, { span, path: where }: Use): boolean {
  return where === path && loop?.handler.start === span.start && loop.handler.end === span.end
}
