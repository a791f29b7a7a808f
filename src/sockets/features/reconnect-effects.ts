import type { CallExpression, Node, VariableDeclaration } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { edgesOf } from '../behaviour/reach.js'
import { effectsOfSetter } from '../behaviour/react-state.js'
import {
  functionsOfLoop,
  type Loop,
  leadsBack,
  loopsOf,
  makersOf,
  stopsOf,
} from '../behaviour/reconnecting.js'
import { lastName, runnersOf, runningIn } from '../behaviour/runs.js'
import {
  changeAt,
  changesIn,
  isFlag,
  isGivenOut,
  isHolder,
  isOpenMember,
  isTimerName,
  isUseOf,
  namingsOf,
  sideEffectsOf,
} from '../behaviour/side-effects.js'
import { addressChangesIn } from '../behaviour/steady-address.js'
import { isLogged } from '../functions.js'
import { bare, clothed, declarationsOf, symbolOf } from '../syntax.js'
import { defineFeature, type Traced } from './define-feature.js'

/**
 * A loop that does nothing else can go, since an EventSource connects again by itself; with effects of its own it must
 * stay. What runs at each round would run no more: whatever is not known to be without effect counts as one.
 */
export default defineFeature({
  kind: 'reconnect-effects',
  title: {
    en: 'does more than log, count and reconnect when it is lost',
    ja: '切断時にログ・回数の記録・再接続以外の処理もしています',
  },
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
  const isRun = (body: Node) => loop.handler.bodies.includes(body) || leadsBack(socket, body)
  for (const body of own) if (isRun(body)) yield* sideEffectsOf(socket, body)
  if (maker) {
    yield* timersOf(socket, maker)
    yield* stateOfOneRound(socket, maker)
  }
  yield* stopsOf(socket, loop)
  yield* addressChangesIn(socket, loop)
  for (const body of own) {
    yield* shownCounts(morph, body)
    yield* changesIn(morph, body).filter(
      (target) => !isUseOf(socket, target) && isFlag(socket, target) && isReadElsewhere(socket, target, own),
    )
  }
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
      (one) => !isLogged(morph, one) && !runnersOf(morph, one).bodies.includes(maker),
    )
    if (later.some((one) => changeAt(morph, one) !== undefined)) return true
    const value = initial && bare(morph, initial)
    const isCode = N.isArrowFunction(value) || N.isFunctionExpression(value)
    const isSame =
      N.isIdentifier(value) ||
      N.isStringLiteral(value) ||
      N.isNumericLiteral(value) ||
      N.isThisExpression(value)
    return later.length > 0 && value !== undefined && !isCode && !isSame
  })
}

/** What a loop sets is its own as long as nobody else looks at it: afterwards nobody would set it any more. */
function isReadElsewhere(socket: Traced, target: Node, own: ReadonlySet<Node>): boolean {
  const { morph } = socket.file
  const { Node: N } = morph
  const change = changeAt(morph, target)
  if (change === undefined) return true
  if (N.isBinaryExpression(change)) {
    const given = change.getRight()
    if (given.getText().includes(socket.construction.getText()) || isHolder(socket, bare(morph, given)))
      return false
  }
  if (N.isIdentifier(target) && symbolOf(target) === undefined) return true
  if (isGivenOut(morph, target)) return true
  if (isTimerName(morph, target)) return false
  if (N.isPropertyAccessExpression(target) && !N.isThisExpression(bare(morph, target.getExpression())))
    return isSharedObject(socket, target.getExpression(), own)
  const elsewhere = namingsOf(morph, target).filter(
    (one) => changeAt(morph, one) === undefined && !isLogged(morph, one) && !isOwn(socket, one, own),
  )
  if (isHolder(socket, target)) return elsewhere.some((one) => !isGuard(socket, one))
  return elsewhere.length > 0 || isOpenMember(morph, target)

  /** Members of an object that is made in the file, and of which nothing but members is used, by the loop alone. */
  function isSharedObject({ file }: Traced, given: Node, functions: ReadonlySet<Node>): boolean {
    const object = bare(file.morph, given)
    if (!N.isIdentifier(object) || isGivenOut(file.morph, object)) return true
    return namingsOf(file.morph, object).some((one) => {
      const access = one.getParent()
      if (!N.isPropertyAccessExpression(access) || access.getExpression() !== one) return true
      return (
        changeAt(file.morph, access) === undefined &&
        !isLogged(file.morph, one) &&
        !isOwn(socket, one, functions) &&
        !isTimerName(file.morph, access) &&
        !(isHolder(socket, access) && isGuard(socket, access))
      )
    })
  }
}

function isOwn(socket: Traced, node: Node, own: ReadonlySet<Node>): boolean {
  const { morph } = socket.file
  const messages = handlersOf(socket, 'message', 'open').flatMap(({ bodies }) => bodies)
  const { bodies } = runnersOf(morph, node)
  return bodies.some((body) => own.has(body)) && !bodies.some((body) => messages.includes(body))
}

/** `if (socket) …`, `if (!socket) return`, `socket?.close()`: nothing else happens where there is no socket. */
function isGuard({ file: { morph } }: Traced, naming: Node): boolean {
  const { Node: N } = morph
  let at: Node = clothed(morph, naming)
  let parent = at.getParent()
  let isDenied = false
  if (N.isPrefixUnaryExpression(parent)) {
    isDenied = true
    at = parent
    parent = at.getParent()
  }
  while (N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '&&') {
    at = parent
    parent = at.getParent()
  }
  if (N.isIfStatement(parent) && parent.getExpression() === at) {
    if (parent.getElseStatement()) return false
    return !isDenied || /^\{?\s*return;?\s*\}?$/.test(parent.getThenStatement().getText())
  }
  if (isDenied || N.isBinaryExpression(parent) || N.isConditionalExpression(parent)) return false
  return !N.isJsxExpression(parent) && !N.isReturnStatement(parent)
}
