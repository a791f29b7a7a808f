import type { Node } from 'ts-morph'
import { placesNaming } from '../../languages/script/program/callers.js'
import { importOf } from '../../languages/script/program/neighbours.js'
import { lastName, runnersOf, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { bare, functionAround } from '../../languages/script/syntax.js'
import { isEvent } from '../behaviour/send-places.js'
import { defineFeature, type Traced } from './define-feature.js'

/** So many connections does a browser open to a host over HTTP/1.1. */
const connections = 6

const react = /^p?react(\/hooks)?$/

/**
 * One stream an item, a call or a render, and none is closed there: over HTTP/1.1 the seventh waits for ever, and every request behind
 * it. Of what opens at a drop, once, or is closed where it is opened, nothing is said.
 */
export default defineFeature({
  kind: 'opened-per',
  title: {
    en: 'is opened for each item, call or render, and not closed there',
    ja: '要素・呼び出し・描画のたびに開かれ、その場で閉じられません',
  },
  *find(socket) {
    // A hook closes what it opens.
    if (socket.api === 'react-use-websocket') return
    const name = occasionOf(socket)
    if (name !== undefined) yield { node: socket.construction, name }
  },
})

function occasionOf(socket: Traced): 'item' | 'call' | 'render' | undefined {
  const { construction, file, keeper } = socket
  const { morph } = file
  const around = functionAround(morph, construction)
  const isClosedIn = (place: Node) =>
    socket.uses.some(({ use: { kind }, node }) => kind === 'close' && node.getAncestors().includes(place))
  if (around && isClosedIn(around)) return undefined
  const places = [construction, ...(around ? placesNaming(morph, around) : [])]
  const lists = places.flatMap((place) => loopsOverLists(morph, place))
  if (lists.some((loop) => !isClosedIn(loop))) return 'item'
  if (around && importOf(file, react) && isRender(morph, construction, around)) return 'render'
  // What a variable outside holds, the program may close before it opens the next.
  const isKept = !/^(local|none)$/.test(keeper)
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
    const written = bare(morph, list)
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
