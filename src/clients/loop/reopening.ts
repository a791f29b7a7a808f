import type { Node } from 'ts-morph'
import { placesThatCall } from '../../languages/script/program/callers.js'
import { runnersOf } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { functionAround } from '../../languages/script/syntax.js'
import { bodiesOf, handlersOf } from '../behaviour/handlers-of.js'
import { reachedFrom } from '../behaviour/reach.js'
import { makersOf } from '../behaviour/reconnecting.js'
import type { Traced } from '../features/define-feature.js'

/** Events on which an application opens its connection again: the page is back, or the network is. */
const comesBack = /^(online|visibilitychange|focus|pageshow|resume|freeze)$/
const timers = /^(setInterval|requestIdleCallback|subscribe|retry|repeat)$/

/**
 * Calls that open the socket again from outside of its own handlers: a timer, a loop, or an event of the page that comes
 * back. An EventSource connects again by itself, so these would add a second stream at each drop.
 */
export function reopenedElsewhere(socket: Traced): Node[] {
  const { construction, file } = socket
  const { morph } = file
  const places = [construction, ...placesThatCall(morph, functionAround(morph, construction))].filter(
    (place) => place.getAncestors().some((ancestor) => opensAgain(morph, ancestor)),
  )
  if (places.length === 0) return places
  const makers = makersOf(socket)
  const handlers = bodiesOf(handlersOf(socket, 'open', 'message', 'error', 'close'))
  const own = new Set(reachedFrom(morph, handlers, makers).map(({ body }) => body))
  return places.filter(
    (place) =>
      !runnersOf(morph, place).bodies.some(
        (body) => own.has(body) && (!makers.has(body) || handlers.includes(body)),
      ),
  )
}

/** A timer that fires once opens once, unless the function that sets it runs again from there. */
function schedulesItself(morph: TsMorph, timer: Node): boolean {
  const around = functionAround(morph, timer)
  return (
    around !== undefined &&
    placesThatCall(morph, around).some((place) => place.getAncestors().includes(timer))
  )
}

function opensAgain(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (N.isBinaryExpression(node))
    return /\bon(online|visibilitychange|focus|pageshow)$/.test(node.getLeft().getText())
  if (N.isForStatement(node) || N.isWhileStatement(node) || N.isDoStatement(node)) return true
  if (!N.isCallExpression(node)) return false
  const callee = /\b\w+$/.exec(node.getExpression().getText())?.[0] ?? ''
  if (callee === 'setTimeout') return schedulesItself(morph, node)
  if (timers.test(callee)) return true
  const [event] = node.getArguments()
  return (
    callee === 'addEventListener' &&
    event !== undefined &&
    N.isStringLiteral(event) &&
    comesBack.test(event.getLiteralValue())
  )
}
