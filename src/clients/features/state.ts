import type { Node } from 'ts-morph'
import { functionOf, isLogged } from '../../languages/script/functions.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import { descendantsOf, functionAround } from '../../languages/script/syntax.js'
import { readsMember } from '../../model/socket-use.js'
import { guards } from '../behaviour/guards.js'
import { sendsOf } from '../behaviour/payloads.js'
import { makersOf } from '../behaviour/reconnecting.js'
import { meaningOf } from '../behaviour/state-meaning.js'
import { dependsOnClosing, stateReadsOf } from '../behaviour/state-reads.js'
import { defineFeature, defineFeatureOfUses, type FeatureGroup, type Traced } from './define-feature.js'

/** A stream that is reconnecting must be closed as well, and no second one may be opened: the test becomes "is it over". */
const stateAlive = defineFeature({
  kind: 'state-alive',
  title: 'is checked for being open before it is closed or reopened',
  *find(socket) {
    for (const read of socket.uses)
      if (read.use.kind === 'state' && meaningOf(socket, read) === 'alive') yield { node: read.node }
  },
})

/** `WebSocket.OPEN` and `EventSource.OPEN` agree, and so does CONNECTING. */
const stateByName = defineFeatureOfUses({
  kind: 'state-by-name',
  title: 'has its state compared by name',
  *find(socket) {
    for (const { node, name } of stateReadsOf(socket)) if (name !== undefined) yield { node, name }
  },
})

/** 0 and 1 mean the same on both; 2 and 3 do not. */
const stateByNumber = defineFeatureOfUses({
  kind: 'state-by-number',
  title: 'has its state compared by number',
  *find(socket) {
    for (const { node, number } of stateReadsOf(socket)) {
      if (number !== undefined) yield { node, name: String(number) }
    }
  },
})

/** CLOSED is 3 on a WebSocket and 2 on an EventSource, which knows no CLOSING. A state that goes on as it is may be either. */
const stateClosing = defineFeatureOfUses({
  kind: 'state-closing',
  title: 'is checked for being closing or closed',
  *find(socket) {
    for (const read of stateReadsOf(socket)) if (dependsOnClosing(read)) yield { node: read.node }
  },
})

/** A removed handler no longer reads the state. Code that it leaves to a timer or a promise reads it later. */
const stateInHandler = defineFeatureOfUses({
  kind: 'state-in-handler',
  title: 'has its state read by its message or open handler, while that runs',
  *find({ uses }) {
    const handlers = uses.filter(({ use }) => /^(message|open)$/.test(use.handler?.event ?? ''))
    const closes = uses.filter(({ use }) => use.kind === 'close')
    for (const { use, node, file } of uses) {
      const around = use.kind === 'state' ? functionAround(file.morph, node) : undefined
      const isHandler = handlers.some(({ handler }) => handler !== undefined && handler === around)
      if (isHandler && closes.every((close) => !around || !close.node.getAncestors().includes(around)))
        yield { node }
    }
  },
})

/**
 * The test means the same for a stream, though a dropped one reconnects: the state is shown, or the test is whether all is over.
 */
const stateSame = defineFeature({
  kind: 'state-same',
  title: 'reads a state that a stream has too',
  *find(socket) {
    for (const read of socket.uses)
      if (read.use.kind === 'state' && meaningOf(socket, read) === 'same') yield { node: read.node }
  },
})

/** A flag that the open handler sets and a message handler reads: at a reconnect it would be set again, in the middle. */
const openFlagRead = defineFeatureOfUses({
  kind: 'open-flag-read',
  title: 'sets a flag on open that a message handler reads',
  *find({ file: { morph }, uses }) {
    const { Node: N, SyntaxKind: K } = morph
    const flags = uses.filter(({ use }) => use.handler?.event === 'open' && use.handler.effect === 'flag')
    if (flags.length === 0) return
    const read = new Set(
      uses
        .filter(({ use }) => use.handler?.event === 'message')
        .flatMap(({ node }) => descendantsOf(morph, node, K.Identifier))
        .filter((name) => !isLogged(morph, name))
        .map((name) => name.getText()),
    )
    for (const { node, handler } of flags) {
      const body = handler && functionOf(morph, handler)
      if (!body || body === 'none') continue
      const set = descendantsOf(morph, body.node, K.BinaryExpression).map((one) => one.getLeft())
      if (set.some((name) => N.isIdentifier(name) && read.has(name.getText()))) yield { node }
    }
  },
})

/** What a guard drops while a stream reconnects would have gone through as a request. */
const guardedSend = defineFeatureOfUses({
  kind: 'guarded-send',
  title: 'sends only in a certain state',
  *find(socket) {
    const states = socket.uses.filter(({ use }) => readsMember(use, 'readyState'))
    for (const send of sendsOf(socket))
      if (states.some((state) => guards(state, send))) yield { node: send.node }
  },
})

/** An EventSource that is not open connects by itself: code that opens another one where a send finds it closed would have two. */
const guardReopens = defineFeature({
  kind: 'guard-reopens',
  title: 'is reopened when a send finds it closed',
  *find(socket) {
    const states = socket.uses.filter(({ use }) => readsMember(use, 'readyState'))
    for (const send of sendsOf(socket))
      for (const state of states)
        if (guards(state, send) && opens(socket, otherwise(socket, state.node, send.node))) {
          yield { node: send.node }
          break
        }
  },
})

/** What runs where nothing is sent. */
function otherwise({ file: { morph } }: Traced, state: Node, send: Node): Node | undefined {
  const { Node: N } = morph
  const condition = state.getFirstAncestor((one) => N.isIfStatement(one) || N.isConditionalExpression(one))
  const isAround = condition !== undefined && send.getAncestors().includes(condition)
  if (N.isConditionalExpression(condition))
    return send.getAncestors().includes(condition.getWhenTrue()) || condition.getWhenTrue() === send
      ? condition.getWhenFalse()
      : condition.getWhenTrue()
  if (!N.isIfStatement(condition)) return undefined
  const then = condition.getThenStatement()
  return isAround && send.getAncestors().includes(then) ? condition.getElseStatement() : then
}

/** Calls what makes the socket; of what is not found, the name says it. */
function opens(socket: Traced, node: Node | undefined): boolean {
  const { morph } = socket.file
  if (!node) return false
  const makers = makersOf(socket)
  const calls = [node, ...descendantsOf(morph, node, morph.SyntaxKind.CallExpression)].filter((one) =>
    morph.Node.isCallExpression(one),
  )
  return (
    socket.construction.getAncestors().includes(node) ||
    calls.some((call) => {
      const callee = call.getExpression()
      return (
        functionsOf(callee).some((one) => makers.has(one)) ||
        /^(re)?(connect|open)|^(init|start|create)\w*(socket|ws|connection)/i.test(lastName(callee))
      )
    })
  )
}

/** Reads of `readyState`, and flags that stand for it. */
export default [
  stateAlive,
  stateByName,
  stateByNumber,
  stateClosing,
  stateInHandler,
  stateSame,
  openFlagRead,
  guardedSend,
  guardReopens,
] satisfies FeatureGroup
