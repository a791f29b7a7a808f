import type { Node } from 'ts-morph'
import { placesNaming } from '../../languages/script/program/callers.js'
import { lastName, runnersOf } from '../../languages/script/runs.js'
import { descendantsOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import type { ReconnectLoop } from '../../model/socket.js'
import type { Text } from '../../model/source.js'
import { text } from '../../model/text.js'
import { changesIn, isHolder, isTimerName } from '../behaviour/changes.js'
import { bodiesOf, handlersOf } from '../behaviour/handlers-of.js'
import { isGoneAfterwards, leaving } from '../behaviour/leaving.js'
import { functionsOfLoop, type Loop, makersOf, reachesConstruction } from '../behaviour/reconnecting.js'
import { meaningOf } from '../behaviour/state-meaning.js'
import type { Traced } from '../features/define-feature.js'
import { carriedBody } from '../follow/set-handlers.js'
import { settles } from '../follow/settling.js'
import type { TracedUse } from '../follow/uses.js'
import { isLog } from './only-closes.js'
import type { Steps } from './steps.js'

export interface Against {
  readonly what: Text
  readonly node: Node
}

/**
 * What the program itself does to end its socket. A WebSocket called its close handler then, and the loop tested whether the end
 * was intended; an EventSource has no such handler.
 */
export function ownEnd(
  socket: Traced,
  loop: Loop,
  steps: Steps,
): { readonly against: readonly Against[]; readonly followed: ReconnectLoop['followed'] } {
  const closes = socket.uses.filter(
    ({ use, node }) => use.kind === 'close' && !isInLoop(socket, loop, node) && !isOfError(socket, node),
  )
  const told = closes.map((one) => ({ one, ...withoutCloseHandler(socket, loop, steps, one) }))
  return {
    against: [
      ...closes
        .filter((one) => !endsLoop(socket, loop, one))
        .map(({ node }) => ({
          what: text(
            'nothing proves that this close ends the loop',
            'この close() でループが止まることを確認できません',
          ),
          node,
        })),
      ...told.flatMap(({ against }) => against),
      ...closes.flatMap((one) => dependsOnState(socket, one)),
      ...clearsAlone(socket, loop, closes),
    ],
    followed: told.flatMap(({ one, followed }) =>
      followed.length > 0 ? [{ close: one.use.span, statements: followed.map(spanOf) }] : [],
    ),
  }
}

function isInLoop(socket: Traced, loop: Loop, node: Node): boolean {
  const { bodies } = runnersOf(socket.file.morph, node)
  const own = functionsOfLoop(socket, loop)
  return bodies.some((body) => loop.handler.bodies.includes(body) || (own.has(body) && body !== loop.maker))
}

function isOfError(socket: Traced, node: Node): boolean {
  const bodies = bodiesOf(handlersOf(socket, 'error'))
  return bodies.some((body) => node.getAncestors().includes(body))
}

const ending =
  /^_?#?(on)?(before)?(stop|close|disconnect|destroy|dispose|clean_?up|tear_?down|un(mount|subscribe)|shut_?down|end|leave|log_?out|sign_?out|ng_?on_?destroy|componentWillUnmount|disconnectedCallback)/i

/**
 * Whether the program ends the loop on purpose: it changes what the loop tests, it removes the handler, it runs when the page or
 * component is left, or the function does nothing else.
 */
function endsLoop(socket: Traced, loop: Loop, { node }: TracedUse): boolean {
  const { morph } = socket.file
  const { bodies } = runnersOf(morph, node)
  if (bodies.some((body) => isOfLeaving(socket, body))) return true
  if (isTakenOff(socket, bodies)) return true
  // Another stream takes its place at once.
  if (bodies.some((body) => makersOf(socket).has(body))) return true
  return changesCondition(socket, loop, bodies)
}

function isOfLeaving({ file: { morph } }: Traced, body: Node): boolean {
  const { Node: N } = morph
  const parent = body.getParent()
  if (N.isReturnStatement(parent)) return true
  if (N.isCallExpression(parent)) {
    if (leaving.test(lastName(parent.getExpression()))) return true
    return /^['"](beforeunload|unload|pagehide)['"]$/.test(parent.getArguments()[0]?.getText() ?? '')
  }
  if (N.isBinaryExpression(parent))
    return /\.?on(beforeunload|unload|pagehide)$/.test(parent.getLeft().getText())
  const name =
    N.isVariableDeclaration(parent) || N.isPropertyAssignment(parent) || N.isPropertyDeclaration(parent)
      ? parent.getName()
      : 'getName' in body
        ? String((body as Node & { getName(): string | undefined }).getName() ?? '')
        : ''
  return ending.test(name)
}

function isTakenOff({ uses }: Traced, bodies: readonly Node[]): boolean {
  return uses.some(
    ({ use, node }) =>
      use.handler?.event === 'close' &&
      (use.handler.form === 'removal' || use.handler.effect === 'empty') &&
      bodies.some((body) => node.getAncestors().includes(body)),
  )
}

/** `stopped = true`, where the loop asks for it before it connects again. */
function changesCondition(socket: Traced, loop: Loop, bodies: readonly Node[]): boolean {
  const { morph } = socket.file
  const asked = conditionNames(socket, loop)
  return bodies.some((body) =>
    changesIn(morph, body).some((target) => asked.has(unwrap(morph, target).getText())),
  )
}

/** What the conditions of a loop say. */
function conditionNames(socket: Traced, loop: Loop): ReadonlySet<string> {
  const { morph } = socket.file
  const { Node: N, SyntaxKind: K } = morph
  const bodies = [...functionsOfLoop(socket, loop), ...loop.handler.bodies]
  const conditions = bodies.flatMap((body) => [
    ...descendantsOf(morph, body, K.IfStatement).map((one): Node => one.getExpression()),
    ...descendantsOf(morph, body, K.ConditionalExpression).map((one): Node => one.getCondition()),
    ...descendantsOf(morph, body, K.BinaryExpression)
      .filter((one) => /^(&&|\|\|)$/.test(one.getOperatorToken().getText()))
      .map((one): Node => one.getLeft()),
  ])
  return new Set(
    conditions
      .flatMap((one): Node[] => [
        one,
        ...descendantsOf(morph, one, K.Identifier),
        ...descendantsOf(morph, one, K.PropertyAccessExpression),
      ])
      .filter((one) => N.isIdentifier(one) || N.isPropertyAccessExpression(one))
      .map((one) => one.getText()),
  )
}

/** What the handler did at such an end too, unless it asks first or the same is done there: it is written behind the close. */
function withoutCloseHandler(
  socket: Traced,
  loop: Loop,
  steps: Steps,
  { node, use }: TracedUse,
): { readonly against: readonly Against[]; readonly followed: readonly Node[] } {
  const { morph } = socket.file
  const { Node: N } = morph
  const nothing = { against: [], followed: [] }
  if (steps.kind !== 'apart') return nothing
  const { bodies } = runnersOf(morph, node)
  if (isTakenOff(socket, bodies) || bodies.some((body) => isGoneAfterwards(morph, body))) return nothing
  const changed = bodies.flatMap((body) => changesIn(morph, body).map((target) => target.getText()))
  const done = bodies.flatMap((body) =>
    descendantsOf(morph, body, morph.SyntaxKind.ExpressionStatement).map((one) => setBy(socket, one)),
  )
  const forgets = steps.again.filter((one) =>
    changesIn(morph, one).some((target) => isHolder(socket, target)),
  )
  const isTested = socket.uses.some((one) => one.use.kind === 'test')
  const left = [...steps.effects.filter((one) => !isLog(morph, one)), ...(isTested ? forgets : [])].filter(
    (one) => !isGuarded(socket, one, changed) && !done.includes(setBy(socket, one)),
  )
  if (left.length === 0) return nothing
  const written = unwrap(morph, loop.handler.written)
  const carried =
    N.isArrowFunction(written) || N.isFunctionExpression(written)
      ? carriedBody(morph, written, left)
      : undefined
  const canFollow =
    carried !== undefined &&
    left.every((one) => settles(morph, one) && !forgets.includes(one)) &&
    carried.region.start <= use.span.start &&
    use.span.end <= carried.region.end &&
    (!carried.usesThis || (socket.keptIn === 'field' && use.through.length === 0)) &&
    use.path === socket.file.source.path &&
    (use.statement !== undefined || use.isBody === true || use.branch !== undefined)
  if (canFollow) return { against: [], followed: left }
  return {
    against: left.map((one) => ({
      what: text(
        "the close handler also told of a close of the program's own",
        'close ハンドラーはプログラム自身による切断時にも呼ばれていました',
      ),
      node: one,
    })),
    followed: [],
  }
}

/** The name that a statement sets, or the function it calls. */
function setBy({ file: { morph } }: Traced, statement: Node): string {
  const { Node: N } = morph
  const expression = unwrap(morph, N.isExpressionStatement(statement) ? statement.getExpression() : statement)
  if (N.isBinaryExpression(expression)) return expression.getLeft().getText()
  return expression.getText()
}

/** Behind `if (stopped) return`, or in `if (!stopped) { … }`, of a name that is set where it is closed. */
function isGuarded({ file: { morph } }: Traced, statement: Node, changed: readonly string[]): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const asks = (condition: Node) =>
    [
      condition,
      ...descendantsOf(morph, condition, K.Identifier),
      ...descendantsOf(morph, condition, K.PropertyAccessExpression),
    ].some((one) => changed.includes(one.getText()))
  const before = statement
    .getPreviousSiblings()
    .some(
      (one) =>
        N.isIfStatement(one) &&
        /\breturn\b/.test(one.getThenStatement().getText()) &&
        asks(one.getExpression()),
    )
  return (
    before ||
    statement
      .getAncestors()
      .some(
        (one) =>
          N.isIfStatement(one) &&
          one.getThenStatement().getPos() <= statement.getPos() &&
          statement.getEnd() <= one.getThenStatement().getEnd() &&
          asks(one.getExpression()),
      )
  )
}

/** `if (socket.readyState === WebSocket.OPEN) socket.close()`: while a stream connects again, it would not be closed. */
function dependsOnState(socket: Traced, { node }: TracedUse): Against[] {
  const [body] = runnersOf(socket.file.morph, node).bodies
  const state = socket.uses.find(
    (one) =>
      one.use.kind === 'state' &&
      /\b(OPEN|1)\b/.test(one.use.state.code ?? '') &&
      body !== undefined &&
      one.node.getAncestors().includes(body) &&
      meaningOf(socket, one) !== 'alive',
  )
  const isWhole = socket.uses.some(
    ({ use, node: at }) =>
      use.kind === 'state' &&
      /\b(CONNECTING|0)\b/.test(use.state.code ?? '') &&
      body !== undefined &&
      at.getAncestors().includes(body),
  )
  return state && !isWhole
    ? [
        {
          what: text('it is closed only in some states', '特定の状態のときだけ閉じられます'),
          node: state.node,
        },
      ]
    : []
}

/** A timer is cleared where nothing is closed: the loop stood still from then on, and a stream would not. */
function clearsAlone(socket: Traced, loop: Loop, closes: readonly TracedUse[]): Against[] {
  const { morph } = socket.file
  const { SyntaxKind: K } = morph
  const own = functionsOfLoop(socket, loop)
  const timers = new Set(
    [...own, ...loop.handler.bodies].flatMap((body) =>
      changesIn(morph, body)
        .filter((target) => isTimerName(morph, target))
        .map((target) => target.getText()),
    ),
  )
  return descendantsOf(morph, socket.file.ast, K.CallExpression)
    .filter((call) =>
      /^((window|self|globalThis)\.)?clear(Timeout|Interval)$/.test(call.getExpression().getText()),
    )
    .filter((call) => call.getArguments().some((one) => timers.has(unwrap(morph, one).getText())))
    .filter((call) => !isMeant(call, 0))
    .map((node) => ({
      what: text(
        'a timer of the loop is cleared where nothing is closed',
        '何も閉じない場所でループのタイマーが解除されています',
      ),
      node,
    }))

  /** Beside a close, in the loop itself, in a handler, or where it is opened for the first time; so is each call of a helper. */
  function isMeant(place: Node, depth: number): boolean {
    const { bodies } = runnersOf(morph, place)
    if (closes.some(({ node }) => bodies.some((body) => node.getAncestors().includes(body)))) return true
    if (socket.uses.some(({ handler }) => handler && place.getAncestors().includes(handler))) return true
    if (bodies.some((body) => loop.handler.bodies.includes(body))) return true
    const makers = makersOf(socket)
    if (bodies.some((body) => own.has(body) && !makers.has(body))) return true
    // Who opens it by hand while the loop waits took the loop's place; beside a stream that connects again, it would be a second one.
    if (bodies.some((body) => reachesConstruction(socket, body))) return isOpenedOnce(socket, own)
    const places = bodies[0] ? placesOf(socket, bodies[0]) : []
    return depth < 3 && places.length > 0 && places.every((one) => isMeant(one, depth + 1))
  }
}

/** Places that name a function; `#clear` is named in its class alone. */
function placesOf({ file: { morph, ast } }: Traced, body: Node): readonly Node[] {
  const { Node: N, SyntaxKind: K } = morph
  const name = N.isMethodDeclaration(body) ? body.getName() : ''
  return name.startsWith('#')
    ? descendantsOf(morph, ast, K.PropertyAccessExpression).filter((one) => one.getName() === name)
    : placesNaming(body)
}

/** The loop aside, it is opened at one place. */
function isOpenedOnce(socket: Traced, own: ReadonlySet<Node>): boolean {
  const { morph } = socket.file
  const places = [...makersOf(socket)]
    .flatMap((maker) => placesOf(socket, maker))
    .filter((one) => !runnersOf(morph, one).bodies.some((body) => own.has(body)))
  return places.length <= 1
}
