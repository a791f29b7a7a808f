import type { CallExpression, Node } from 'ts-morph'
import { placesNaming } from '../../languages/script/program/callers.js'
import { importOf } from '../../languages/script/program/neighbours.js'
import { lastName, runnersOf, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf, functionAround, unwrap } from '../../languages/script/syntax.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { promisesOfOpen, promisesSettledBy, sendsOnOpen } from '../behaviour/opening.js'
import { joins, sendsOf, signsIn } from '../behaviour/payloads.js'
import { loopsOf } from '../behaviour/reconnecting.js'
import { isEvent } from '../behaviour/send-places.js'
import { usesBehind } from '../behaviour/uses-reached.js'
import { defineFeature, type FeatureGroup, type Traced } from './define-feature.js'

/** The first message identifies the user: a separate request needs that in a header. */
const authOnOpen = defineFeature({
  kind: 'auth-on-open',
  title: 'authenticates the user when the connection opens',
  *find(socket) {
    for (const send of sendsOnOpen(socket)) if (signsIn(send)) yield { node: send.node }
  },
})

/** An EventSource opens again at every reconnect, and its stream may be there before the server knows it. */
const helloOnOpen = defineFeature({
  kind: 'hello-on-open',
  title: 'sends when the connection opens',
  *find(socket) {
    for (const { node } of sendsOnOpen(socket)) yield { node }
  },
})

/** A first message that selects what the server sends: it could stand in the stream's address. */
const subscribeOnOpen = defineFeature({
  kind: 'subscribe-on-open',
  title: 'subscribes or joins when the connection opens',
  *find(socket) {
    for (const send of sendsOnOpen(socket)) if (joins(send)) yield { node: send.node }
  },
})

/** Somebody waits for the connection to open, once; an EventSource opens again and again. */
const promiseAroundOpen = defineFeature({
  kind: 'promise-around-open',
  title: 'has a promise that waits until it opens',
  *find(socket) {
    for (const node of promisesOfOpen(socket)) yield { node }
  },
})

/** A browser opens at most this many connections to a host over HTTP/1.1. */
const connections = 6

const react = /^p?react(\/hooks)?$/

/**
 * One stream for each item, call or render, not closed there: over HTTP/1.1 the seventh waits for ever, and so does every request
 * after it. A socket that opens at a drop, once, or is closed where it is opened does not count.
 */
const openedPer = defineFeature({
  kind: 'opened-per',
  title: 'is opened for each item, call or render, and not closed there',
  *find(socket) {
    // A hook closes what it opens.
    if (socket.api === 'react-use-websocket') return
    const name = occasionOf(socket)
    if (name !== undefined) yield { node: socket.construction, name }
  },
})

function occasionOf(socket: Traced): 'item' | 'call' | 'render' | undefined {
  const { construction, file, keptIn } = socket
  const { morph } = file
  const around = functionAround(morph, construction)
  const isClosedIn = (place: Node) =>
    socket.uses.some(({ use: { kind }, node }) => kind === 'close' && node.getAncestors().includes(place))
  if (around && isClosedIn(around)) return undefined
  const places = [construction, ...(around ? placesNaming(around) : [])]
  const lists = places.flatMap((place) => loopsOverLists(morph, place))
  if (lists.some((loop) => !isClosedIn(loop))) return 'item'
  if (around && importOf(file, react) && isRender(morph, construction, around)) return 'render'
  // What a variable outside holds, the program may close before it opens the next.
  const isKept = !/^(local|none)$/.test(keptIn)
  if (isKept || socket.uses.some(({ use: { kind } }) => /^(close|escape)$/.test(kind))) return undefined
  return places.some((place) => isAtEvent(morph, place)) ? 'call' : undefined
}

/**
 * Loops that run a place with each element of a list, unless the list is written there and short. One that counts, or is left before
 * its end, tries again.
 */
function loopsOverLists(morph: TsMorph, place: Node): Node[] {
  const { Node: N, SyntaxKind: K } = morph
  const { bodies, atLoad } = runnersOf(morph, place)
  const around = place.getAncestors()
  const apart = atLoad ? undefined : bodies.at(-1)
  const inside = apart ? around.slice(0, around.indexOf(apart)) : around
  return inside.filter((one) => {
    const list = N.isForOfStatement(one)
      ? one.getExpression()
      : N.isCallExpression(one) && /^(forEach|map|flatMap)$/.test(lastName(one.getExpression()))
        ? one.getExpressionIfKind(K.PropertyAccessExpression)?.getExpression()
        : undefined
    if (list === undefined || around.includes(list)) return false
    if (
      N.isForOfStatement(one) &&
      [K.BreakStatement, K.ReturnStatement].some((kind) => runningIn(morph, one, kind).length > 0)
    )
      return false
    const written = unwrap(morph, list)
    return !(N.isArrayLiteralExpression(written) && written.getElements().length < connections)
  })
}

/** In the body of a component or a hook itself, or in an effect that runs at every render. */
function isRender(morph: TsMorph, construction: Node, around: Node): boolean {
  const { Node: N } = morph
  if (isGuarded(morph, construction, around)) return false
  if (/^(use)?[A-Z]/.test(nameOf(morph, around))) return true
  const call = around.getParent()
  return (
    N.isCallExpression(call) &&
    /^use(Layout|Insertion)?Effect$/.test(lastName(call.getExpression())) &&
    call.getArguments().length === 1
  )
}

function isGuarded(morph: TsMorph, construction: Node, around: Node): boolean {
  const { Node: N } = morph
  const ancestors = construction.getAncestors()
  return ancestors
    .slice(0, ancestors.indexOf(around))
    .some(
      (one) =>
        N.isIfStatement(one) ||
        N.isConditionalExpression(one) ||
        (N.isBinaryExpression(one) && /^(\?\?|\|\||&&)=?$/.test(one.getOperatorToken().getText())),
    )
}

function nameOf(morph: TsMorph, declared: Node): string {
  const { Node: N } = morph
  const parent = declared.getParent()
  if (N.isFunctionDeclaration(declared)) return declared.getName() ?? ''
  return N.isVariableDeclaration(parent) ? parent.getName() : ''
}

const byUser = /^(click|dblclick|submit|change|input|keydown|keyup|keypress|pointerdown|mousedown)$/i

/** In a handler of what a user does. */
function isAtEvent(morph: TsMorph, place: Node): boolean {
  const { bodies, atLoad } = runnersOf(morph, place)
  const own = bodies.at(-1)
  if (atLoad || !own) return false
  const ancestors = place.getAncestors()
  const at = ancestors.indexOf(own)
  return ancestors.slice(at + 1, at + 3).some((one) => isEvent(morph, one, byUser))
}

const ends = /^(done|finish(ed)?|complete(d)?|on(Done|Complete|Completed|Finish|Finished|End|Ended)|next)$/
const busy =
  /^set(Is)?\w*(Loading|Streaming|Running|Busy|Pending|Generating|Processing|InProgress|Submitting)$/

/**
 * A stream that ends when its work is done: an EventSource would connect again, and the work would run again. One that the program
 * closes on a message does not, unless the work is a question: one that a drop left unanswered would be waited for.
 */
const finiteStream = defineFeature({
  kind: 'finite-stream',
  title: 'ends when its work is done',
  *find(socket) {
    if (sendsOnOpen(socket).some((one) => !joins(one)))
      for (const { node } of usesBehind(socket, handlersOf(socket, 'message'), 'close')) yield { node }
    if (loopsOf(socket).length > 0) return
    for (const node of answersPutTogether(socket)) yield { node }
    for (const handler of handlersOf(socket, 'close')) {
      if (promisesSettledBy(socket, handler).length > 0) yield { node: handler.use.node }
      else for (const body of handler.bodies) for (const node of endings(socket, body)) yield { node }
    }
  },
})

/** One question when it opens, and an answer that comes in pieces: `text += data`, `setText((before) => before + data)`. */
function answersPutTogether(socket: Traced): Node[] {
  const { morph } = socket.file
  const { Node: N, SyntaxKind: K } = morph
  const sends = sendsOf(socket)
  const asked = sendsOnOpen(socket)
  if (asked.length !== 1 || sends.length !== 1 || asked.some(joins)) return []
  return handlersOf(socket, 'message')
    .flatMap(({ bodies }) => bodies)
    .flatMap((body) => descendantsOf(morph, body, K.BinaryExpression))
    .filter((sum) => {
      const operator = sum.getOperatorToken().getText()
      // A count is no text.
      if (operator === '+=') return !N.isNumericLiteral(unwrap(morph, sum.getRight()))
      const before = functionAround(morph, sum)
      return (
        operator === '+' &&
        N.isArrowFunction(before) &&
        before.getBody() === sum &&
        before.getParameters()[0]?.getName() === sum.getLeft().getText() &&
        !N.isNumericLiteral(unwrap(morph, sum.getRight()))
      )
    })
    .slice(0, 1)
}

/** `done()`, `setLoading(false)`: the program goes on to what comes after. */
function endings({ file: { morph } }: Traced, body: Node): CallExpression[] {
  const { Node: N, SyntaxKind: K } = morph
  return runningIn<CallExpression>(morph, body, K.CallExpression).filter((call) => {
    const name = lastName(call.getExpression())
    const [value] = call.getArguments()
    return (
      ends.test(name) || (busy.test(name) && value !== undefined && N.isFalseLiteral(unwrap(morph, value)))
    )
  })
}

/** What is done as the connection opens. */
export default [
  authOnOpen,
  helloOnOpen,
  subscribeOnOpen,
  promiseAroundOpen,
  openedPer,
  finiteStream,
] satisfies FeatureGroup
