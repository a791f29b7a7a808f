import type { CallExpression, NewExpression, Node, ParameterDeclaration } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { placesNaming } from '../callers.js'
import type { Traced } from '../features/define-feature.js'
import { declarationOf, functionsOf } from '../flow/resolve.js'
import { bare, clothed, descendantsOf, functionAround, memberDeclarations, symbolOf } from '../syntax.js'
import { argumentsOf } from './address-parts.js'
import { handlersOf, type SocketHandler } from './handlers-of.js'
import { edgesOf, reachedFrom } from './reach.js'
import { lastName, runnersOf, runningIn } from './runs.js'
import { changeAt, isGivenOut, isHolder, isOpenMember, isTimerName, namingsOf } from './side-effects.js'

/** A handler from which the socket is constructed again. */
export interface Loop {
  readonly handler: SocketHandler
  /** The name in the handler that leads back to the construction. */
  readonly proof: Node
  /** The function that makes the next socket; none when the handler makes it by itself. */
  readonly maker?: Node
  /** Where the next socket is made. */
  readonly next: Node
}

const known = new WeakMap<Traced, readonly Loop[]>()

/** Close, error and message handlers that lead back to the construction, through any number of functions and timers. */
export function loopsOf(socket: Traced): readonly Loop[] {
  let loops = known.get(socket)
  if (!loops) {
    loops = handlersOf(socket, 'close', 'error', 'message').flatMap((handler) => {
      const way = wayBack(socket, handler)
      return way ? [{ handler, ...way }] : []
    })
    known.set(socket, loops)
  }
  return loops
}

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
export function leadsBack(socket: Traced, body: Node): boolean {
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
  const parent = clothed(morph, made).getParent()
  if (N.isVariableDeclaration(parent)) return parent.getName()
  return N.isBinaryExpression(parent) ? bare(morph, parent.getLeft()).getText() : ''
}

/** Conditions on the way of a loop that may end it for good. One that only the program's own closing sets is harmless. */
export function stopsOf(socket: Traced, loop: Loop): Node[] {
  const { morph } = socket.file
  return [...functionsOfLoop(socket, loop)].flatMap((body) => {
    const on = runnersOf(morph, loop.next).bodies.includes(body)
      ? [loop.next]
      : edgesOf(morph, body)
          .filter(({ to }) => leadsBack(socket, to))
          .map(({ at }) => at)
    return on
      .flatMap((node) => conditionsOf(morph, node, body))
      .filter((condition) => !isHarmless(socket, condition))
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

function isHarmless(socket: Traced, condition: Node): boolean {
  const { morph } = socket.file
  const { Node: N } = morph
  const value = bare(morph, condition)
  if (N.isPrefixUnaryExpression(value)) return isHarmless(socket, value.getOperand())
  if (N.isBinaryExpression(value)) {
    const isOpen = /\.readyState$/.test(value.getLeft().getText())
    const isJoined = /^(&&|\|\||[!=]==?)$/.test(value.getOperatorToken().getText())
    return (
      isJoined && (isOpen || (isHarmless(socket, value.getLeft()) && isHarmless(socket, value.getRight())))
    )
  }
  if (/^(null|undefined|true|false)$/.test(value.getText())) return true
  if (isHolder(socket, value) || isTimerName(morph, value)) return true
  if (N.isIdentifier(value)) {
    const [declaration] = symbolOf(value)?.getDeclarations() ?? []
    if (!N.isVariableDeclaration(declaration) || isGivenOut(morph, value)) return false
  } else if (!N.isPropertyAccessExpression(value) || !N.isThisExpression(value.getExpression())) return false
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

/** Parts of the address that another round may find changed: an EventSource asks for the same one again. */
export function addressChangesIn(socket: Traced, { maker, next }: Loop): Node[] {
  const { morph } = socket.file
  const { Node: N } = morph
  if (next !== socket.construction) {
    const text = (one: Node) => (N.isNewExpression(one) ? (one.getArguments()[0]?.getText() ?? '') : '')
    return text(next) === text(socket.construction) ? [] : [next]
  }
  const [address] = argumentsOf(socket)
  return !address || !maker || isSteady(morph, address, maker, 0) ? [] : [address]
}

/** Calls that make the same of the same. */
const steadyCalls =
  /^(String|encodeURIComponent|encodeURI|URL|URLSearchParams|toString|replace|replaceAll|trim|slice|toLowerCase|join|concat|startsWith|endsWith|includes|filter|getAttribute|querySelector)$/

/** True for an expression that is the same at each round of the loop that `maker` runs in. */
function isSteady(morph: TsMorph, expression: Node, maker: Node, depth: number, isHelper = false): boolean {
  const { Node: N } = morph
  const value = bare(morph, expression)
  const all = (...parts: readonly Node[]) =>
    parts.every((part) => isSteady(morph, part, maker, depth + 1, isHelper))
  if (depth > 12) return false
  if (N.isLiteralExpression(value) || N.isTrueLiteral(value) || N.isFalseLiteral(value)) return true
  if (N.isNullLiteral(value)) return true
  if (N.isTemplateExpression(value))
    return all(...value.getTemplateSpans().map((span) => span.getExpression()))
  if (N.isConditionalExpression(value))
    return all(value.getCondition(), value.getWhenTrue(), value.getWhenFalse())
  if (N.isBinaryExpression(value)) {
    const isChange = /^[^=!<>]*=$/.test(value.getOperatorToken().getText())
    return !isChange && all(value.getLeft(), value.getRight())
  }
  if (N.isPropertyAccessExpression(value)) {
    if (/^(window|document|self|globalThis)$/.test(value.getExpression().getText()))
      return value.getName() === 'location'
    if (/^(import\.meta\.env|process\.env)\.\w+$/.test(value.getText())) return true
    if (N.isThisExpression(value.getExpression())) {
      const changed = namingsOf(morph, value).some((one) => changeAt(morph, one) !== undefined)
      const [field] = memberDeclarations(value.getNameNode())
      return N.isPropertyDeclaration(field) && field.isReadonly() && !changed
    }
    const changed = namingsOf(morph, value).some((one) => changeAt(morph, one) !== undefined)
    return !changed && all(value.getExpression())
  }
  if (N.isArrayLiteralExpression(value)) return all(...value.getElements())
  if (N.isCallExpression(value) || N.isNewExpression(value))
    return isSteadyCall(morph, value, maker, depth, isHelper)
  if (!N.isIdentifier(value)) return false
  const declaration = declarationOf(morph, value)
  if (!declaration) return /^(location|undefined)$/.test(value.getText()) && symbolOf(value) === undefined
  const isSet = namingsOf(morph, value).some((one) => changeAt(morph, one) !== undefined)
  if (N.isParameterDeclaration(declaration))
    return !isSet && isSteadyParameter(morph, declaration, maker, isHelper)
  if (!N.isVariableDeclaration(declaration) || isSet) return N.isFunctionDeclaration(declaration)
  const name = declaration.getNameNode()
  const isConstant = declaration.getVariableStatement()?.getDeclarationKind() === 'const'
  if (!isConstant && namingsOf(morph, name).some((one) => changeAt(morph, one) !== undefined)) return false
  const initial = declaration.getInitializer()
  // Made once, before the loop: the same value, unless it is an object that somebody changes.
  if (!declaration.getAncestors().includes(maker)) return !isAltered(morph, name)
  return initial !== undefined && all(initial) && !isAltered(morph, name)
}

/** `address.searchParams.set('after', id)`, `address.host = …`. */
function isAltered(morph: TsMorph, name: Node): boolean {
  const { Node: N } = morph
  return namingsOf(morph, name).some((one) => {
    let at: Node = one
    for (let parent = at.getParent(); N.isPropertyAccessExpression(parent); parent = at.getParent()) {
      if (parent.getExpression() !== at) return false
      at = parent
    }
    if (at === one) return false
    const isCalled = N.isCallExpression(at.getParent())
    const isWordless = /\.(set|append|delete|push|pop|shift|unshift|splice|sort|reverse)$/.test(at.getText())
    // What only the protocol is set to is the same at each round.
    const isScheme = /\.protocol$/.test(at.getText())
    return isCalled ? isWordless : changeAt(morph, at) !== undefined && !isScheme
  })
}

function isSteadyCall(
  morph: TsMorph,
  call: CallExpression | NewExpression,
  maker: Node,
  depth: number,
  isHelper: boolean,
): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const callee = bare(morph, call.getExpression())
  const all = (parts: readonly Node[], within: Node) =>
    parts.every((part) => isSteady(morph, part, within, depth + 1, isHelper || within !== maker))
  if (
    !all(
      call.getArguments().filter((one) => !N.isRegularExpressionLiteral(one)),
      maker,
    )
  )
    return false
  const targets = functionsOf(morph, callee)
  if (targets.length > 0) {
    return targets.every((target) => {
      if (N.isArrowFunction(target) && !N.isBlock(target.getBody())) return all([target.getBody()], target)
      const returned = descendantsOf(morph, target, K.ReturnStatement).flatMap(
        (one) => one.getExpression() ?? [],
      )
      return returned.length > 0 && all(returned, target)
    })
  }
  if (!steadyCalls.test(lastName(callee))) return false
  return !N.isPropertyAccessExpression(callee) || all([callee.getExpression()], maker)
}

/** A parameter of a function around the loop stays; one of the maker itself does if the loop hands it on. */
function isSteadyParameter(
  morph: TsMorph,
  parameter: ParameterDeclaration,
  maker: Node,
  isHelper: boolean,
): boolean {
  const { Node: N } = morph
  const owner = parameter.getParent()
  // What a function that makes the address is given was looked at where it is called.
  if (owner === maker && isHelper) return true
  if (owner !== maker || !('getParameters' in owner)) return maker.getAncestors().includes(owner)
  const symbol = symbolOf(parameter.getNameNode())
  const again = placesNaming(morph, maker).filter((one) => one.getAncestors().includes(maker))
  return (
    again.length > 0 &&
    again.every((one) => {
      const call = clothed(morph, one).getParent()
      const place =
        N.isCallExpression(call) && call.getExpression() === clothed(morph, one) ? call : undefined
      const given = place?.getArguments()[owner.getParameters().indexOf(parameter)]
      return given !== undefined && N.isIdentifier(given) && symbolOf(given) === symbol
    })
  )
}
