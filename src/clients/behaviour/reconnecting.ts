import type { NewExpression, Node } from 'ts-morph'
import { runnersOf, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { declarationsOf, descendantsOf, functionAround, unwrap } from '../../languages/script/syntax.js'
import { once } from '../../model/once.js'
import type { Traced } from '../features/define-feature.js'
import { switchedValue } from '../follow/switched.js'
import { changeAt, isGivenOut, isHolder, isOpenMember, isTimerName, namingsOf } from './changes.js'
import { handlersOf, type SocketHandler } from './handlers-of.js'
import { edgesOf, reachedFrom } from './reach.js'
import { placesOfRef } from './react-state.js'

/** A handler from which the socket is constructed again. */
export interface Loop {
  readonly handler: SocketHandler
  /** The name in the handler that reaches the construction again. */
  readonly proof: Node
  /** The function that makes the next socket; none when the handler makes it by itself. */
  readonly maker?: Node
  /** Where the next socket is made. */
  readonly next: Node
}

/** Close, error and message handlers that lead back to the construction, through any number of functions and timers. */
export const loopsOf = once((socket: Traced): readonly Loop[] =>
  handlersOf(socket, 'close', 'error', 'message').flatMap((handler) => {
    const way = wayBack(socket, handler)
    return way ? [{ handler, ...way }] : []
  }),
)

/** The functions that construct the socket when they run. */
export function makersOf(socket: Traced): ReadonlySet<Node> {
  return new Set(runnersOf(socket.file.morph, socket.construction).bodies)
}

function wayBack(socket: Traced, handler: SocketHandler): Omit<Loop, 'handler'> | undefined {
  const { morph } = socket.file
  const makers = makersOf(socket)
  const reached = reachedFrom(morph, handler.bodies, makers)
  for (const { body, via } of reached) {
    if (makers.has(body)) {
      const proof = via === body ? socket.construction : via
      return { proof, maker: body, next: socket.construction }
    }
    const again = runningIn<NewExpression>(morph, body, morph.SyntaxKind.NewExpression).find((made) =>
      isAnother(socket, handler, made),
    )
    if (again) return { proof: via === body ? again : via, next: again }
  }
  return undefined
}

/** The functions that a loop is made of, from its handler to the one that makes the socket. */
export function functionsOfLoop(socket: Traced, { handler, maker }: Loop): ReadonlySet<Node> {
  const { morph } = socket.file
  const reached = reachedFrom(morph, handler.bodies, makersOf(socket)).map(({ body }) => body)
  return new Set(maker ? [...reached, maker] : reached)
}

/** Whether the socket is made when a function runs. */
export function reachesConstruction(socket: Traced, body: Node): boolean {
  const makers = makersOf(socket)
  return reachedFrom(socket.file.morph, [body], makers).some((one) => makers.has(one.body))
}

/** A second construction, written out in the handler: after a close it takes the first one's place. */
function isAnother(socket: Traced, handler: SocketHandler, made: NewExpression): boolean {
  if (!/WebSocket$/.test(made.getExpression().getText())) return false
  return handler.event !== 'message' || keptAs(socket, made) === keptAs(socket, socket.construction)
}

function keptAs({ file: { morph } }: Traced, made: Node): string {
  const { Node: N } = morph
  const parent = switchedValue(morph, made).getParent()
  if (N.isVariableDeclaration(parent)) return parent.getName()
  return N.isBinaryExpression(parent) ? unwrap(morph, parent.getLeft()).getText() : ''
}

/**
 * Conditions on the way of a loop that may end it for good. One that only the program's own closing sets is harmless, and so is what
 * `isSteady` takes for the same at each round.
 */
export function stopsOf(socket: Traced, loop: Loop, isSteady: (condition: Node) => boolean): Node[] {
  const { morph } = socket.file
  return [...functionsOfLoop(socket, loop)].flatMap((body) => {
    const on = runnersOf(morph, loop.next).bodies.includes(body)
      ? [loop.next]
      : edgesOf(morph, body)
          .filter(({ to }) => reachesConstruction(socket, to))
          .map(({ at }) => at)
    return on
      .flatMap((node) => conditionsOf(morph, node, body))
      .filter((condition) => !isHarmless(socket, condition, isSteady))
  })
}

/** What must hold for a node to run when `body` runs. */
function conditionsOf(morph: TsMorph, node: Node, body: Node): Node[] {
  const { Node: N, SyntaxKind: K } = morph
  const found: Node[] = []
  let at = node
  for (let parent = at.getParent(); parent && at !== body; at = parent, parent = at.getParent()) {
    if (N.isIfStatement(parent) || N.isConditionalExpression(parent) || N.isWhileStatement(parent)) {
      const condition = N.isConditionalExpression(parent) ? parent.getCondition() : parent.getExpression()
      if (condition !== at) found.push(condition)
    } else if (N.isSwitchStatement(parent)) found.push(parent.getExpression())
    else if (N.isBinaryExpression(parent) && /^(&&|\|\||\?\?)$/.test(parent.getOperatorToken().getText())) {
      if (parent.getRight() === at) found.push(parent.getLeft())
    }
    if (!N.isStatement(at)) continue
    for (const before of at.getPreviousSiblings()) {
      const ends = [
        ...descendantsOf(morph, before, K.ReturnStatement),
        ...descendantsOf(morph, before, K.ThrowStatement),
      ].some((end) => functionAround(morph, end) === functionAround(morph, before))
      if (ends) found.push(N.isIfStatement(before) ? before.getExpression() : before)
    }
  }
  return found
}

function isHarmless(socket: Traced, condition: Node, isSteady: (condition: Node) => boolean): boolean {
  const { morph } = socket.file
  const { Node: N } = morph
  const value = unwrap(morph, condition)
  if (isSteady(value)) return true
  if (N.isPrefixUnaryExpression(value)) return isHarmless(socket, value.getOperand(), isSteady)
  if (N.isBinaryExpression(value)) {
    const isOpen = /\.readyState$/.test(value.getLeft().getText())
    const isJoined = /^(&&|\|\||[!=]==?)$/.test(value.getOperatorToken().getText())
    const isBoth = [value.getLeft(), value.getRight()].every((one) => isHarmless(socket, one, isSteady))
    return isJoined && (isOpen || isBoth)
  }
  if (/^(null|undefined|true|false)$/.test(value.getText())) return true
  if (isHolder(socket, value) || isTimerName(morph, value)) return true
  if (N.isIdentifier(value)) {
    const [declaration] = declarationsOf(value)
    if (!N.isVariableDeclaration(declaration) || isGivenOut(morph, value)) return false
  } else if (
    !N.isPropertyAccessExpression(value) ||
    !(N.isThisExpression(value.getExpression()) || placesOfRef(morph, value))
  )
    return false
  const makers = makersOf(socket)
  const changes = namingsOf(morph, value).filter((one) => changeAt(morph, one) !== undefined)
  if (changes.length === 0 && isOpenMember(morph, value)) return false
  return changes.every((one) => {
    const { bodies } = runnersOf(morph, one)
    const isClosing = socket.uses.some(
      ({ use, node }) =>
        use.kind === 'close' && node.getAncestors().some((around) => bodies.includes(around)),
    )
    return (
      isClosing ||
      bodies.some((body) => makers.has(body) || edgesOf(morph, body).some(({ to }) => makers.has(to)))
    )
  })
}
