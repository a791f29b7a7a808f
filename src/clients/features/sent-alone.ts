import type { Node } from 'ts-morph'
import { declarationOf, functionsOf } from '../../languages/script/program/resolve.js'
import { runnersOf, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { functionAround, identifiersNamed } from '../../languages/script/syntax.js'
import type { SocketEvent } from '../../model/socket-use.js'
import { bodiesOf, handlersOf } from '../behaviour/handlers-of.js'
import { givenTo, sendsOf } from '../behaviour/payloads.js'
import { callsIn, reachedFrom } from '../behaviour/reach.js'
import { makersOf } from '../behaviour/reconnecting.js'
import { isLoop } from '../behaviour/send-places.js'
import type { TracedUse } from '../follow/uses.js'
import { defineFeature, type Traced } from './define-feature.js'

/**
 * Its request needs no queue: no other is under way with it. Where the program closes the socket before the server has it, that is as if
 * it had closed a moment earlier; not so where it closes because the socket has opened, or because of what it has heard.
 */
export default defineFeature({
  kind: 'sent-alone',
  title: {
    en: 'sends one message and no other, as soon as it is open, right beside its construction',
    ja: '接続が開いた直後に、作成箇所のすぐそばで一件だけ送信します',
  },
  *find(socket) {
    const [send, another] = sendsOf(socket)
    if (!send || another) return
    const around = functionAround(send.file.morph, send.node)
    const openers = handlersOf(socket, 'open').map(({ written }) => written)
    if (!around || !openers.includes(around) || !isBeside(socket, send.node)) return
    const between = send.node.getAncestors().filter((one) => one.getAncestors().includes(around))
    if (between.some((one) => isLoop(send.file.morph, one)) || isLate(send, around)) return
    if (callsItself(send.file.morph, around) || closesByItself(socket)) return
    yield { node: send.node }
  },
})

/** What is declared behind the construction can be said there. Linters want no declarations beside a `case`. */
function isBeside({ construction, file: { morph } }: Traced, node: Node): boolean {
  const statement = construction.getFirstAncestor((one) => morph.Node.isStatement(one))
  const list = statement?.getParent()
  return list !== undefined && !morph.Node.isCaseClause(list) && node.getAncestors().includes(list)
}

/** It waits for something first, and the socket may be closed by then. */
function isLate({ node, file: { morph } }: TracedUse, around: Node): boolean {
  return runningIn(morph, around, morph.SyntaxKind.AwaitExpression).some(
    (one) => one.getStart() < node.getEnd(),
  )
}

/** `ws.onopen = function tick() { ws.send(…); setTimeout(tick, 1000) }` */
function callsItself(morph: TsMorph, around: Node): boolean {
  const name = morph.Node.isFunctionExpression(around) ? around.getNameNode() : undefined
  if (!name) return false
  return identifiersNamed(morph, around.getSourceFile(), name.getText()).some(
    (one) => one !== name && one.getAncestors().includes(around),
  )
}

function closesByItself(socket: Traced): boolean {
  const { morph } = socket.file
  const closes = socket.uses.filter(({ use }) => use.kind === 'close')
  if (closes.length === 0) return false
  const reached = (...events: readonly SocketEvent[]) =>
    reachedFrom(morph, bodiesOf(handlersOf(socket, ...events)), makersOf(socket)).map(({ body }) => body)
  const bodies = new Set(reached('open', 'message'))
  return (
    closes.some(({ node }) => runnersOf(morph, node).bodies.some((one) => bodies.has(one))) ||
    [...bodies].some((body) => callsIn(morph, body).some(({ name }) => /^(close|abort)$/.test(name))) ||
    reached('open').some((body) => callsIn(morph, body).some(({ call }) => isUnknown(morph, call)))
  )
}

/** It calls what a variable holds or a caller gives, and what that does is not known: `const stop = open(room, () => stop())`. */
function isUnknown(morph: TsMorph, call: Node): boolean {
  const { Node: N } = morph
  const callee = N.isCallExpression(call) ? call.getExpression() : undefined
  if (!N.isIdentifier(callee) || functionsOf(morph, callee).length > 0) return false
  const declaration = declarationOf(morph, callee)
  if (N.isParameterDeclaration(declaration)) return givenTo(morph, declaration).length > 0
  return N.isVariableDeclaration(declaration)
}
