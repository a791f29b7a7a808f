import type { Node } from 'ts-morph'
import { runnersOf } from '../behaviour/runs.js'
import { isHolder } from '../behaviour/side-effects.js'
import type { Traced } from '../features/define-feature.js'
import { bare, clothed } from '../syntax.js'
import type { TracedUse } from '../uses.js'
import { text } from '../verdict/row.js'
import type { Dead } from './dead-names.js'
import type { Against } from './leftovers.js'
import { changedIn } from './references.js'

/**
 * `onclose = () => { socket = null; … }`: nothing makes the name empty any more. Who asks whether there is a socket before a
 * new one is opened would find the one that the program has closed.
 */
export function forgottenByLoop(socket: Traced, dead: Dead): Against[] {
  const { morph } = socket.file
  const forgets = dead.roots.some((node) => changedIn(morph, node).some((target) => isHolder(socket, target)))
  if (!forgets) return []
  const closes = socket.uses.filter(({ use, node }) => use.kind === 'close' && !dead.isGone(node))
  const isForgotten = closes.every(({ node }) =>
    runnersOf(morph, node).bodies.some((body) =>
      changedIn(morph, body).some((target) => isHolder(socket, target)),
    ),
  )
  return socket.uses
    .filter(({ use, node }) => use.detail === 'tested' && !dead.isGone(node))
    .filter((one) => !guardsClose(socket, closes, dead, one) && !(isForgotten && !isBesideSend(socket, one)))
    .map(({ node }) => ({
      what: text(
        'the loop forgets the socket, and whether there is one is asked here',
        'ループがソケットを破棄し、ここでその有無を確認しています',
      ),
      node,
    }))
}

/** `if (socket) socket.close()`: a stream that is closed twice is closed. */
function guardsClose(
  { file: { morph } }: Traced,
  closes: readonly TracedUse[],
  dead: Dead,
  { node }: TracedUse,
): boolean {
  const { Node: N } = morph
  const isClose = (one: Node | undefined) =>
    one !== undefined && closes.some((close) => close.node === bare(morph, one))
  const around = N.isBinaryExpression(node) ? node : clothed(morph, node).getParent()
  if (N.isBinaryExpression(around))
    return around.getOperatorToken().getText() === '&&' && isClose(around.getRight())
  if (!N.isIfStatement(around) || around.getElseStatement()) return false
  const then = around.getThenStatement()
  const statements = N.isBlock(then) ? then.getStatements() : [then]
  return statements.every(
    (one) =>
      dead.isGone(one) ||
      (N.isExpressionStatement(one) &&
        (isClose(one.getExpression()) ||
          /^[\w$.#]+\s*=\s*(null|undefined)$/.test(one.getExpression().getText()))),
  )
}

function isBesideSend({ uses, file: { morph } }: Traced, { node }: TracedUse): boolean {
  const [body] = runnersOf(morph, node).bodies
  return uses.some(
    ({ use, node: at }) => use.kind === 'send' && body !== undefined && at.getAncestors().includes(body),
  )
}
