import { isWithin } from '../../model/places.js'
import type { SocketUsage } from '../../model/socket.js'
import { isPlainClose, type SetHandler, type Use } from '../../model/socket-use.js'
import { isHook } from '../libraries.js'
import { handlersOfEvent, has, isPartOf, isReopened, usesOfKind } from './places.js'

/**
 * Error and close handlers of a socket that becomes an EventSource: they run when the stream has ended for good, and not at a drop
 * that the browser repairs.
 */

/** Error handlers that can first test whether the stream has failed for good. */
export function failureHandlers(usage: SocketUsage): readonly Use[] {
  if (isMetByLoop(usage)) return []
  const handlers = handlersOfEvent(usage, 'error').filter(
    ({ handler }) => !/^(empty|log)$/.test(handler.effect),
  )
  return handlers.every((use) => isSetHere(usage, use) && needsStateTest(usage, use)) ? handlers : []
}

/**
 * The close handler, where it is one function that can be called at `ws.close`, when the stream fails, and behind each close() in
 * the program: it must then do no harm when it runs twice.
 */
export function endHandler(usage: SocketUsage): Use | undefined {
  if (isMetByLoop(usage) || has(usage, 'close-code-read')) return undefined
  const [use, another] = handlersOfEvent(usage, 'close')
  if (!use || another || /^(empty|log|unresolved)$/.test(use.handler.effect)) return undefined
  const set = use.handler.set
  if (!set || !isSetHere(usage, use) || !takesAnEvent(usage, use, set)) return undefined
  const closes = closesToldOf(usage, use)
  if (closes.length === 0) return use
  const canFollow = closes.every(
    (one) =>
      one.path === usage.path &&
      isPlainClose(one) &&
      (one.statement !== undefined || one.isBody || one.branch !== undefined) &&
      (isCallable(set, one) || isCarriedTo(usage, set, one)),
  )
  return canFollow && set.written?.settles && set.written.empty ? use : undefined
}

/** Closes in the program at which the handler had a visible effect. */
export function closesToldOf(usage: SocketUsage, { span }: Use): readonly Use[] {
  return usesOfKind(usage, 'close').filter(
    (one) => !isWithin(one.span, span) && !isPartOf(usage, one, 'closed-at-the-end'),
  )
}

/** Whether a function that stands where the handler was set can be called at a place; before its line it cannot. */
export function isCallable({ list, value }: SetHandler, { span }: Use): boolean {
  return span.start > value.end && isWithin(span, list)
}

/** Whether what a short handler does can be written behind a close(). */
function isCarriedTo(
  { binding }: SocketUsage,
  { written, list }: SetHandler,
  { span, through }: Use,
): boolean {
  const carried = written?.carried
  if (!carried || !isWithin(span, carried.region)) return false
  // Before the socket is opened, the function that opens it closes the one of an earlier call, whose names were that call's.
  if (isWithin(span, list) && carried.region.start > 0 && !carried.usesThis) return false
  // `this.ws.close()`: the object whose field it is.
  return !carried.usesThis || (binding.kind === 'field' && through.length === 0)
}

/** What a loop did at an end is the loop's. */
function isMetByLoop(usage: SocketUsage): boolean {
  return isHook(usage) || usage.loop !== undefined || isReopened(usage)
}

/** Set once, by a separate statement beside the construction. */
function isSetHere(usage: SocketUsage, use: Use): boolean {
  const { event } = use.handler ?? {}
  const same = usage.uses.filter(({ handler }) => handler?.event === event)
  return (
    same.length === 1 &&
    use.path === usage.path &&
    use.statement !== undefined &&
    use.handler?.set !== undefined &&
    isWithin(usage.construction, use.handler.set.list) &&
    use.handler.effect !== 'unresolved' &&
    use.handler.incompatibilities.length === 0 &&
    !isPartOf(usage, use, 'handler-set-apart')
  )
}

/** The stream has a name here, or comes with the event. */
function needsStateTest({ binding }: SocketUsage, { handler }: Use): boolean {
  const written = handler?.set?.written
  if (!handler?.set) return false
  return (
    binding.constant === true || !written || written.empty !== undefined || written.parameter !== undefined
  )
}

/** In a typed file, a function that is defined apart from its listener must declare its parameter. */
function takesAnEvent({ path }: SocketUsage, { handler }: Use, { written }: SetHandler): boolean {
  if (handler?.eventType !== undefined && !/^(any|unknown|Event)$/.test(handler.eventType.text)) return false
  return (
    written !== undefined &&
    (written.empty !== undefined || written.parameter !== undefined || /\.[cm]?jsx?$/.test(path))
  )
}
