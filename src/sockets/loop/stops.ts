import type { Node } from 'ts-morph'
import { literally } from '../../model/literally.js'
import { makersOf } from '../behaviour/reconnecting.js'
import { runnersOf } from '../behaviour/runs.js'
import { changesIn, isHolder } from '../behaviour/side-effects.js'
import type { Traced } from '../features/define-feature.js'
import { bare, descendantsOf } from '../syntax.js'
import type { TracedUse } from '../uses.js'
import { text } from '../verdict/row.js'
import type { Dead } from './dead-names.js'
import { isClearing } from './hollow.js'
import type { Against } from './leftovers.js'
import type { Names } from './names.js'
import { isStopFlag, opensOnce } from './stop-flags.js'

/**
 * What the program itself does to end its socket must do to the stream what it did to the loop: a close that the loop
 * answered with a new connection would end the stream for good, and a timer that was cleared without a close would not end it.
 */
export function stopsOtherwise(socket: Traced, names: Names, dead: Dead): Against[] {
  const closes = socket.uses.filter(({ use, node }) => use.kind === 'close' && !dead.isGone(node))
  return [
    ...closes
      .filter((one) => !endsLoop(socket, names, dead, one))
      .map(({ node }) => ({
        what: text(
          'nothing proves that this close ends the loop',
          'この close() でループが止まることを確認できません',
        ),
        node,
      })),
    ...closes.flatMap((one) => dependsOnState(socket, dead, one)),
    ...clearsAlone(socket, dead, closes),
  ]
}

function endsLoop(socket: Traced, names: Names, dead: Dead, { node }: TracedUse): boolean {
  const { morph } = socket.file
  const { bodies } = runnersOf(morph, node)
  if (bodies.some((body) => isOfLeaving(socket, body) || isMakerOnce(socket, dead, body))) return true
  const isHere = (one: Node) => bodies.some((body) => one.getAncestors().includes(body))
  const isDetached = socket.uses.some(
    ({ use, node: at }) =>
      use.handler?.event === 'close' &&
      (use.handler.form === 'removal' || use.handler.effect === 'empty') &&
      isHere(at),
  )
  if (isDetached) return true
  const asked = conditionsIn(socket, dead)
  return bodies.some((body) =>
    changesIn(morph, body).some((target) => {
      const name = names.at(target)
      if (isHolder(socket, bare(morph, target))) return asked.some((one) => isHolder(socket, one))
      return (
        name !== undefined &&
        asked.some((one) => names.at(one) === name) &&
        isStopFlag(socket, dead, name, target)
      )
    }),
  )
}

/** `window.addEventListener('beforeunload', () => socket.close())`: the loop ends with the page. */
function isOfLeaving({ file: { morph } }: Traced, body: Node): boolean {
  const { Node: N } = morph
  const parent = body.getParent()
  if (N.isCallExpression(parent))
    return /^['"](beforeunload|unload)['"]$/.test(parent.getArguments()[0]?.getText() ?? '')
  return N.isBinaryExpression(parent) && /\.?on(beforeunload|unload)$/.test(parent.getLeft().getText())
}

/** What makes the socket runs once, without the loop: there is nothing yet that it could close. */
function isMakerOnce(socket: Traced, dead: Dead, body: Node): boolean {
  return makersOf(socket).has(body) && opensOnce(socket, dead)
}

/** Places that the loop asks before it connects again. */
function conditionsIn(socket: Traced, dead: Dead): Node[] {
  const { morph } = socket.file
  const { Node: N, SyntaxKind: K } = morph
  const roots = [...dead.roots, ...makersOf(socket)]
  const conditions = roots.flatMap((root) => [
    ...descendantsOf(morph, root, K.IfStatement).map((one): Node => one.getExpression()),
    ...(N.isIfStatement(root) ? [root.getExpression()] : []),
    ...descendantsOf(morph, root, K.ConditionalExpression).map((one): Node => one.getCondition()),
    ...descendantsOf(morph, root, K.BinaryExpression)
      .filter((one) => /^(&&|\|\|)$/.test(one.getOperatorToken().getText()))
      .map((one): Node => one.getLeft()),
  ])
  return conditions.flatMap((one): Node[] => [
    bare(morph, one),
    ...descendantsOf(morph, one, K.Identifier),
    ...descendantsOf(morph, one, K.PropertyAccessExpression),
  ])
}

/** `if (socket.readyState === WebSocket.OPEN) socket.close()`: while a stream reconnects, it would not be closed. */
function dependsOnState(socket: Traced, dead: Dead, { node }: TracedUse): Against[] {
  const [body] = runnersOf(socket.file.morph, node).bodies
  const state = socket.uses.find(
    ({ use, node: at }) =>
      use.kind === 'state' && !dead.isGone(at) && body !== undefined && at.getAncestors().includes(body),
  )
  return state
    ? [
        {
          what: text('it is closed only in some states', '特定の状態のときだけ閉じられます'),
          node: state.node,
        },
      ]
    : []
}

/** A timer is cleared where nothing is closed: the loop stood still from then on, and a stream would not. */
function clearsAlone(socket: Traced, dead: Dead, closes: readonly TracedUse[]): Against[] {
  const { morph } = socket.file
  const { SyntaxKind: K, Node: N } = morph
  const makers = makersOf(socket)
  const handlers = new Set(socket.uses.flatMap(({ handler }) => (handler ? [bare(morph, handler)] : [])))
  const isClear = (call: Node) => N.isCallExpression(call) && isClearing(call.getExpression())
  const helpers = [...dead.names].filter(
    ({ kind, declaration }) =>
      kind === 'function' && declaration && descendantsOf(morph, declaration, K.CallExpression).some(isClear),
  )
  return descendantsOf(morph, socket.file.ast, K.CallExpression)
    .filter(
      (call) =>
        dead.isGone(call) &&
        (isClear(call) ||
          helpers.some(({ text: name }) =>
            new RegExp(`(^|\\.)${literally(name)}$`).test(call.getExpression().getText()),
          )),
    )
    .filter((call) => {
      if ([...dead.names].some(({ declaration }) => declaration && call.getAncestors().includes(declaration)))
        return false
      const { bodies } = runnersOf(morph, call)
      const isBesideClose = closes.some(({ node }) =>
        bodies.some((body) => node.getAncestors().includes(body)),
      )
      // Who opens it by hand while the loop waits took the loop's place; beside a stream that waits, it would be a second one.
      const isOpening = opensOnce(socket, dead) && bodies.some((body) => makers.has(body))
      return !isBesideClose && !isOpening && !bodies.some((body) => handlers.has(body))
    })
    .map((node) => ({
      what: text(
        'a timer of the loop is cleared where nothing is closed',
        '何も閉じない場所でループのタイマーが解除されています',
      ),
      node,
    }))
}
