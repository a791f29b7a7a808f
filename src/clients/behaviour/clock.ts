import type { CallExpression, Node } from 'ts-morph'
import { placesNaming } from '../../languages/script/program/callers.js'
import { oncePer } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { TsMorph } from '../../languages/script/script.js'
import { contains, functionAround } from '../../languages/script/syntax.js'
import { charge } from '../../model/budget.js'
import { once } from '../../model/once.js'
import type { SocketEvent } from '../../model/socket-use.js'
import type { Traced } from '../features/define-feature.js'
import type { TracedUse } from '../follow/uses.js'
import { handlersOf } from './handlers-of.js'
import { sendsOnOpen } from './opening.js'
import { reachesConstruction } from './reconnecting.js'
import { oncePlace, timerOf } from './send-places.js'

const mostFunctions = 20

/** A timer that runs a send. */
export interface Clock {
  readonly timer: CallExpression
  /** A message that comes winds it up. */
  readonly onMessage: boolean
}

/** The event at which a node runs, for handlers as written and their functions. */
const eventsOf = once(
  (uses: readonly TracedUse[]): ReadonlyMap<Node, SocketEvent> =>
    new Map(
      handlersOf({ uses }, 'open', 'message', 'close', 'error').flatMap(({ event, written, bodies }) =>
        [written, ...bodies].map((node) => [node, event] as const),
      ),
    ),
)

/**
 * The timers by which a message is sent. What runs because the socket opened or heard something is sent by that event,
 * though a timer may have opened the socket: of `setTimeout(connect, 1000)` the greeting of the next connection is no beat.
 */
export function clocksOf(socket: Traced, send: TracedUse): readonly Clock[] {
  if (!mayBeTimed(send)) return []
  const { morph } = socket.file
  const handlers = eventsOf(socket.uses)
  const seen = new Set<Node>()
  return [...around(send.node)]

  function* around(node: Node): Iterable<Clock> {
    const ancestors = node.getAncestors()
    const handler = ancestors.findIndex((one) => handlers.has(one))
    charge(ancestors.length)
    const within = handler < 0 ? ancestors : ancestors.slice(0, handler)
    const event = handlers.get(ancestors[handler] as Node)
    for (const one of within) {
      const timer = timerOf(morph, one)
      if (timer) yield { timer, onMessage: event === 'message' }
    }
    if (handler < 0) yield* calling(functionAround(morph, node), node)
    else yield* again(ancestors[handler] as Node, node)
  }

  /** The places that call a function, or, where it has no name, the function around it. */
  function* calling(declared: Node | undefined, node: Node): Iterable<Clock> {
    if (!declared || seen.has(declared) || seen.size > mostFunctions) return
    seen.add(declared)
    if (!mayTick(declared, ownerOf(declared).program)) return
    if (sendsOnOpen(socket).includes(send) && reachesConstruction(socket, declared)) return
    const places = placesNaming(declared)
    if (places.length === 0) yield* calling(functionAround(morph, declared), declared)
    for (const place of places)
      if (contains(declared, place)) yield* repeated(place, declared, node)
      else yield* around(place)
  }

  /** A handler that calls itself again: `socket.onopen = beat`. */
  function* again(handler: Node, node: Node): Iterable<Clock> {
    if (seen.has(handler)) return
    seen.add(handler)
    for (const place of placesNaming(handler))
      if (contains(handler, place)) yield* repeated(place, handler, node)
  }

  /** A function that calls itself where it does not come to `node` only puts it off: `if (!open) { setTimeout(join, 1000); return }`. */
  function* repeated(place: Node, declared: Node, node: Node): Iterable<Clock> {
    if (!areAlternatives(morph, declared, place, node)) yield* around(place)
  }
}

/**
 * Whether at most one of two places runs in one call of a function around both: they stand in the two branches of a choice, or the
 * first in a branch that leaves the function. A callback counts as run where it is written.
 */
function areAlternatives(morph: TsMorph, body: Node, one: Node, other: Node): boolean {
  const { Node: N } = morph
  const [first, second] = one.getPos() <= other.getPos() ? [one, other] : [other, one]
  const around = new Set(second.getAncestors())
  for (let child = first, at = first.getParent(); at && at !== body; child = at, at = at.getParent()) {
    if (around.has(at)) {
      const tested = N.isIfStatement(at)
        ? at.getExpression()
        : N.isConditionalExpression(at)
          ? at.getCondition()
          : undefined
      return tested !== undefined && child !== tested
    }
    if (functionAround(morph, at) !== body) continue
    if (isExit(at)) return true
    if (N.isBlock(at) && N.isIfStatement(at.getParent()) && isExit(at.getStatements().at(-1))) return true
  }
  return false

  function isExit(node: Node | undefined): boolean {
    return N.isReturnStatement(node) || N.isThrowStatement(node)
  }
}

/** Computed once for all sockets that a place sends by. */
const mayBeTimed = oncePlace(({ node, file: { morph } }) => {
  const around = functionAround(morph, node)
  return (
    node.getAncestors().some((one) => timerOf(morph, one)) ||
    (around !== undefined && mayTick(around, ownerOf(around).program))
  )
})

/**
 * Whether any timer stands around the places that call a function, or the functions around those: computed once for all sockets.
 */
const mayTick = oncePer((declared: Node): boolean => {
  const { morph } = ownerOf(declared).file
  const waiting = new Set([declared])
  for (const one of waiting) {
    if (waiting.size > mostFunctions) return true
    const places = placesNaming(one)
    for (const place of places.length === 0 ? [one] : places) {
      if (places.length > 0 && place.getAncestors().some((around) => timerOf(morph, around))) return true
      const around = functionAround(morph, place)
      if (around) waiting.add(around)
    }
  }
  return false
})
