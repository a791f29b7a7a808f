import type { CallExpression, Node, VariableDeclaration } from 'ts-morph'
import { isLogged } from '../../languages/script/functions.js'
import { lastName, runnersOf, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { declarationsOf, unwrap } from '../../languages/script/syntax.js'
import { addressParts } from '../../languages/script/values/address-parts.js'
import { changeAt, changesIn, isHolder, isTimerName, namingsOf } from '../behaviour/changes.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { edgesOf } from '../behaviour/reach.js'
import { effectsOfSetter } from '../behaviour/react-state.js'
import {
  functionsOfLoop,
  type Loop,
  loopsOf,
  makersOf,
  reachesConstruction,
  stopsOf,
} from '../behaviour/reconnecting.js'
import { isFlag, isUseOf, sideEffectsOf } from '../behaviour/side-effects.js'
import { addressChangesIn, isSteadyCondition } from '../behaviour/steady-address.js'
import { isLog } from '../loop/only-closes.js'
import { isReadElsewhere } from '../loop/read-elsewhere.js'
import { reopenedElsewhere } from '../loop/reopening.js'
import { type Steps, stepsOf } from '../loop/steps.js'
import { defineFeature, type FeatureGroup, type Traced } from './define-feature.js'

/**
 * An EventSource connects again by itself after a drop, so the loop is left for the one case in which the browser gives up. What
 * its handler does besides is done at every drop, as it was; what is done on the way to the next connection would be done no more,
 * and whatever is not known to be without effect there counts as one.
 */
const reconnectEffects = defineFeature({
  kind: 'reconnect-effects',
  title: 'does more than log and count before it reconnects',
  *find(socket) {
    for (const loop of loopsOf(socket)) {
      const { handler, proof } = loop
      // The server's word that it is time to reconnect is part of the conversation.
      if (handler.event === 'message') yield { node: proof }
      else for (const node of effectsOf(socket, loop)) yield { node }
    }
  },
})

function* effectsOf(socket: Traced, loop: Loop): Iterable<Node> {
  const { maker } = loop
  const { morph } = socket.file
  const own = functionsOfLoop(socket, loop)
  const steps = stepsOf(socket, loop)
  const rare = [
    ...(steps.kind === 'apart' ? steps.again : loop.handler.bodies),
    ...[...own].filter((body) => !loop.handler.bodies.includes(body) && reachesConstruction(socket, body)),
  ]
  for (const body of rare)
    yield* sideEffectsOf(socket, body).filter(
      (one) =>
        !isHolder(socket, one) &&
        !isOfNoRound(socket, one) &&
        !isOfAddress(socket, one) &&
        !isStatusRestored(socket, steps, one),
    )
  if (maker) {
    yield* timersOf(socket, maker)
    yield* stateOfOneRound(socket, maker)
  }
  yield* stopsOf(socket, loop, (condition) => isSteadyCondition(socket, loop, condition)).filter(
    (condition) => !givesUp(socket, loop, condition) && !isAnswered(socket, steps, condition),
  )
  yield* addressChangesIn(socket, loop)
  for (const body of rare) {
    yield* shownCounts(morph, body)
    yield* changesIn(morph, body).filter(
      (target) =>
        !isUseOf(socket, target) &&
        isFlag(socket, target) &&
        isReadElsewhere(socket, target, own) &&
        !isOfNoRound(socket, target) &&
        !isStatusRestored(socket, steps, target) &&
        !isHandedBack(morph, own, target),
    )
  }
}

/** `this.show = show` where the loop calls `this.connect(this.show)`: the next round finds what the last one left. */
function isHandedBack(morph: TsMorph, own: ReadonlySet<Node>, target: Node): boolean {
  const { Node: N } = morph
  const change = target.getParent()
  const value = N.isBinaryExpression(change) ? change.getRight() : undefined
  const [declaration] = N.isIdentifier(value) ? declarationsOf(value) : []
  const body = declaration?.getParent()
  if (!N.isParameterDeclaration(declaration) || !N.isParametered(body)) return false
  const place = body.getParameters().indexOf(declaration)
  const calls = [...own].flatMap((one) =>
    edgesOf(morph, one).flatMap(({ at, to }) => {
      const call = to === body ? at.getFirstAncestor((around) => N.isCallExpression(around)) : undefined
      return call && N.isCallExpression(call) ? [call] : []
    }),
  )
  return calls.length > 0 && calls.every((call) => call.getArguments()[place]?.getText() === target.getText())
}

/** `const base = room.basePath()`: a call that serves only the address. An awaited call is a separate request. */
function isOfAddress(socket: Traced, node: Node): boolean {
  const { Node: N } = socket.file.morph
  if (!N.isCallExpression(node) || N.isAwaitExpression(node.getParent())) return false
  return addressParts(socket).some((part) => part === node || node.getAncestors().includes(part))
}

/** `try { socket = new WebSocket(url) } catch { … }`, `if (offline) { …; return }`: no round of a loop comes there. */
function isOfNoRound({ file: { morph }, construction }: Traced, node: Node): boolean {
  const { Node: N } = morph
  const around = construction.getAncestors()
  return node.getAncestors().some((one) => {
    const parent = one.getParent()
    if (N.isCatchClause(one)) return around.includes(parent as Node) && !around.includes(one)
    return (
      N.isIfStatement(parent) &&
      parent.getThenStatement() === one &&
      N.isBlock(one) &&
      N.isReturnStatement(one.getStatements().at(-1)) &&
      !around.includes(one) &&
      around.includes(parent.getParentOrThrow())
    )
  })
}

/**
 * `show('connecting')` between the status that the handler sets at each drop and the one that the open handler sets: the browser is
 * connecting meanwhile. A status that the open handler also sets is set there.
 */
function isStatusRestored(socket: Traced, steps: Steps, node: Node): boolean {
  const { morph } = socket.file
  const { Node: N } = morph
  const mine = wordOf(morph, N.isCallExpression(node) ? node : changeAt(morph, node))
  if (!mine) return false
  const words = (bodies: readonly Node[]) =>
    bodies.flatMap((body) => [
      ...runningIn<CallExpression>(morph, body, morph.SyntaxKind.CallExpression).flatMap(
        (one) => wordOf(morph, one) ?? [],
      ),
      ...changesIn(morph, body).flatMap((one) => wordOf(morph, changeAt(morph, one)) ?? []),
    ])
  const opened = words(handlersOf(socket, 'open').flatMap(({ bodies }) => bodies)).filter(
    ({ to }) => to === mine.to,
  )
  if (opened.some(({ said }) => said === mine.said)) return true
  const dropped = steps.kind === 'apart' ? steps.effects : []
  const isDropped = dropped.some(
    (one) =>
      N.isExpressionStatement(one) && wordOf(morph, unwrap(morph, one.getExpression()))?.to === mine.to,
  )
  return opened.length > 0 && isDropped
}

/** The target and the value of a call or an assignment with one literal. */
function wordOf(
  morph: TsMorph,
  node: Node | undefined,
): { readonly to: string; readonly said: string } | undefined {
  const { Node: N } = morph
  const isLiteral = (one: Node) =>
    N.isStringLiteral(one) ||
    N.isNumericLiteral(one) ||
    N.isTrueLiteral(one) ||
    N.isFalseLiteral(one) ||
    N.isNullLiteral(one) ||
    one.getText() === 'undefined'
  if (N.isCallExpression(node)) {
    const given = node.getArguments()
    if (given.length !== 1 || !given.every(isLiteral)) return undefined
    return { to: node.getExpression().getText(), said: given.map((one) => one.getText()).join() }
  }
  if (!N.isBinaryExpression(node) || node.getOperatorToken().getText() !== '=') return undefined
  const value = unwrap(morph, node.getRight())
  return isLiteral(value) ? { to: node.getLeft().getText(), said: value.getText() } : undefined
}

/** `if (failures < 10) … else console.error('given up')`: it ends the loop after a number of attempts, and only logs it. */
function givesUp(socket: Traced, { handler }: Loop, condition: Node): boolean {
  const { morph } = socket.file
  const { Node: N } = morph
  const opens = handlersOf(socket, 'open').flatMap(({ bodies }) => bodies)
  const setBack = opens.flatMap((body) => changesIn(morph, body).map((target) => target.getText()))
  const counted = handler.bodies
    .flatMap((body) => changesIn(morph, body))
    .filter((target) => isCountedUp(morph, target))
    .map((target) => target.getText())
  const isCount = [condition, ...condition.getDescendants()].some((one) =>
    [...setBack, ...counted].includes(one.getText()),
  )
  const choice = condition.getParent()
  if (!isCount || !N.isIfStatement(choice) || choice.getExpression() !== condition) return false
  const isQuietWay = (way: Node) =>
    (N.isBlock(way) ? way.getStatements() : [way]).every(
      (one) => isLog(morph, one) || (N.isReturnStatement(one) && !one.getExpression()),
    )
  const otherwise = choice.getElseStatement()
  return isQuietWay(choice.getThenStatement()) || otherwise === undefined || isQuietWay(otherwise)
}

/** `tries++` and `tries += 1`, for themselves. */
function isCountedUp(morph: TsMorph, target: Node): boolean {
  const change = changeAt(morph, target)
  const isAlone = change !== undefined && morph.Node.isExpressionStatement(change.getParent())
  return isAlone && /\+\+|\+=/.test(change.getText())
}

/** `online = false; setTimeout(() => { if (!online) connect() }, 3000)`: the handler has just answered it. */
function isAnswered({ file: { morph } }: Traced, steps: Steps, condition: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, condition)
  const isDenied = N.isPrefixUnaryExpression(value)
  const asked = (isDenied ? unwrap(morph, value.getOperand()) : value).getText()
  return (
    steps.kind === 'apart' &&
    [...steps.effects, ...steps.again].some((one) => {
      const change = N.isExpressionStatement(one) ? unwrap(morph, one.getExpression()) : undefined
      return (
        N.isBinaryExpression(change) &&
        change.getOperatorToken().getText() === '=' &&
        change.getLeft().getText() === asked &&
        change.getRight().getText() === String(!isDenied)
      )
    })
  )
}

/** `setRetry(retry + 1)` that makes an effect run again, of a state that the component also shows or hands out. */
function shownCounts(morph: TsMorph, body: Node): Node[] {
  const { Node: N } = morph
  return runningIn<CallExpression>(morph, body, morph.SyntaxKind.CallExpression).filter((call) => {
    const setter = call.getExpression()
    if (!N.isIdentifier(setter) || effectsOfSetter(morph, setter).length === 0) return false
    const [declaration] = declarationsOf(setter)
    const pattern = declaration?.getParent()
    const [state] = N.isArrayBindingPattern(pattern) ? pattern.getElements() : []
    if (!N.isBindingElement(state)) return false
    return namingsOf(morph, state.getNameNode()).some(
      (one) => !N.isArrayLiteralExpression(one.getParent()) && !call.getDescendants().includes(one),
    )
  })
}

/** A timer that starts with each connection, and does not make one. */
function timersOf(socket: Traced, maker: Node): Node[] {
  const { morph } = socket.file
  const makers = makersOf(socket)
  return runningIn<CallExpression>(morph, maker, morph.SyntaxKind.CallExpression).filter((call) => {
    if (!/^(set(Timeout|Interval)|request\w+)$/.test(lastName(call.getExpression()))) return false
    const isAround = (node: Node) => node.getAncestors().includes(call)
    return (
      !isAround(socket.construction) &&
      !edgesOf(morph, maker).some(({ at, to }) => makers.has(to) && isAround(at))
    )
  })
}

/** `let first = true` where the socket is made: handlers of the next connection would find it as the last one left it. */
function stateOfOneRound(socket: Traced, maker: Node): Node[] {
  const { morph } = socket.file
  const { Node: N, SyntaxKind: K } = morph
  return runningIn<VariableDeclaration>(morph, maker, K.VariableDeclaration).filter((declaration) => {
    const name = declaration.getNameNode()
    const initial = declaration.getInitializer()
    if (!N.isIdentifier(name) || isHolder(socket, name) || isTimerName(morph, name)) return false
    const later = namingsOf(morph, name).filter(
      (one) =>
        !isLogged(morph, one) && !isCalledUpon(morph, one) && !runnersOf(morph, one).bodies.includes(maker),
    )
    if (later.some((one) => changeAt(morph, one) !== undefined)) return true
    const value = initial && unwrap(morph, initial)
    const isCode = N.isArrowFunction(value) || N.isFunctionExpression(value)
    const isSame =
      N.isIdentifier(value) ||
      N.isStringLiteral(value) ||
      N.isNumericLiteral(value) ||
      N.isThisExpression(value)
    return later.length > 0 && value !== undefined && !isCode && !isSame
  })
}

/** `store.setOnline(true)`: a call on a store runs in each round. */
function isCalledUpon({ Node: N }: TsMorph, name: Node): boolean {
  const access = name.getParent()
  const call = access?.getParent()
  return (
    N.isPropertyAccessExpression(access) &&
    access.getExpression() === name &&
    N.isCallExpression(call) &&
    call.getExpression() === access
  )
}

/** An EventSource connects again by itself: a loop of the application's own would open a second stream at each drop. */
const reconnectLoop = defineFeature({
  kind: 'reconnect-loop',
  title: 'is reopened from its own close, error or message handler',
  *find(socket) {
    for (const { proof } of loopsOf(socket)) yield { node: proof }
  },
})

/** Code that opens the socket again, and does not wait for its end, would leave two streams open. */
const openedElsewhere = defineFeature({
  kind: 'reopened-elsewhere',
  title: 'is reopened by a timer, a loop or an event of the page',
  *find(socket) {
    for (const node of reopenedElsewhere(socket)) yield { node }
  },
})

/** How the connection is opened again. */
export default [reconnectEffects, reconnectLoop, openedElsewhere] satisfies FeatureGroup
