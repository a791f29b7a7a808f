import type { CallExpression, NewExpression, Node } from 'ts-morph'
import { lastName, runnersOf, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  bare,
  clothed,
  declarationsOf,
  descendantsOf,
  functionAround,
  symbolOf,
} from '../../languages/script/syntax.js'
import type { SocketEvent } from '../../model/socket-use.js'
import { bodiesOf, handlersOf } from '../behaviour/handlers-of.js'
import { promiseOfResolver, promisesSettledBy } from '../behaviour/opening.js'
import { callsOf, sendsOf } from '../behaviour/payloads.js'
import { oncePlace } from '../behaviour/send-places.js'
import { bodiesBehind } from '../behaviour/uses-reached.js'
import type { TracedUse } from '../follow/uses.js'
import { defineFeature, type Traced } from './define-feature.js'

/** An answer belongs to one question: each costs a round trip more as requests, and must find its way back. */
export default defineFeature({
  kind: 'correlation',
  title: { en: 'waits for the answer to a message', ja: '送信ごとに応答を待ちます' },
  *find(socket) {
    const sends = sendsOf(socket)
    if (sends.length === 0) return
    const looked = namesLookedUp(socket)
    const settledBy = (event: SocketEvent) =>
      handlersOf(socket, event).flatMap((handler) => promisesSettledBy(socket, handler))
    const answered = settledBy('message')
    const opening = new Set<Node>(
      [...settledBy('open'), ...settledBy('close')].filter((promise) => !answered.includes(promise)),
    )
    const handling = new Set(bodiesOf(handlersOf(socket, 'message')))
    for (const send of sends) if (waits(socket, send, looked, opening, handling)) yield { node: send.node }
  },
})

function waits(
  socket: Traced,
  send: TracedUse,
  looked: ReadonlySet<string>,
  opening: ReadonlySet<Node>,
  handling: ReadonlySet<Node>,
): boolean {
  const { morph } = send.file
  return sendersOf(send).some(
    (sender) =>
      // What a message handler keeps while it replies waits for no answer.
      (![sender, ...sender.getAncestors()].some((one) => handling.has(one)) &&
        keepsUnderId(morph, sender, looked)) ||
      listensForAnswer(socket, send, sender) ||
      promisesIn(morph, sender).some(
        (made) =>
          !opening.has(made) &&
          // A promise that opens the socket waits for its first message, whatever is sent.
          !socket.construction.getAncestors().includes(made) &&
          handsOutResolver(morph, made),
      ),
  )
}

/** The functions that send, and those that do nothing else but call them: one step up. */
const sendersOf = oncePlace((send): readonly Node[] => {
  const { morph } = send.file
  const own = runnersOf(morph, send.node).bodies
  const around = functionAround(morph, send.node)
  const above = around ? callsOf(morph, around).flatMap((call) => runnersOf(morph, call).bodies) : []
  return [...new Set([...own, ...above])]
})

/** Names of maps, objects and queues in which the message handler looks something up. */
function namesLookedUp(socket: Traced): ReadonlySet<string> {
  const { morph } = socket.file
  const { Node: N, SyntaxKind: K } = morph
  const names = new Set<string>()
  for (const body of bodiesBehind(socket, handlersOf(socket, 'message'))) {
    for (const call of runningIn<CallExpression>(morph, body, K.CallExpression)) {
      const callee = call.getExpression()
      if (
        N.isPropertyAccessExpression(callee) &&
        /^(get|has|delete|shift|pop|find|findIndex)$/.test(callee.getName())
      )
        names.add(lastName(callee.getExpression()))
    }
    for (const access of runningIn(morph, body, K.ElementAccessExpression)) {
      if (N.isElementAccessExpression(access)) names.add(lastName(access.getExpression()))
    }
  }
  return names
}

const promises = new WeakMap<Node, readonly NewExpression[]>()

/** Thousands of sends may stand in one function: it is looked through once. */
function promisesIn(morph: TsMorph, sender: Node): readonly NewExpression[] {
  let found = promises.get(sender)
  if (!found) {
    found = runningIn<NewExpression>(morph, sender, morph.SyntaxKind.NewExpression).filter(
      (made) => made.getExpression().getText() === 'Promise',
    )
    promises.set(sender, found)
  }
  return found
}

/** `pending.set(id, …)`, `callbacks[id] = …`, `waiting.push(resolve)`, for a name that the message handler looks into. */
function keepsUnderId(morph: TsMorph, sender: Node, looked: ReadonlySet<string>): boolean {
  if (looked.size === 0) return false
  const { Node: N, SyntaxKind: K } = morph
  const isKept = (object: Node, values: readonly (Node | undefined)[]) =>
    looked.has(lastName(object)) && values.some((value) => value !== undefined && callsBack(morph, value))
  const calls = runningIn<CallExpression>(morph, sender, K.CallExpression)
  return (
    calls.some((call) => {
      const callee = call.getExpression()
      if (!N.isPropertyAccessExpression(callee) || !/^(set|push|add|unshift)$/.test(callee.getName()))
        return false
      return isKept(callee.getExpression(), call.getArguments().slice(-1))
    }) ||
    runningIn(morph, sender, K.BinaryExpression).some((one) => {
      if (!N.isBinaryExpression(one) || one.getOperatorToken().getText() !== '=') return false
      const target = bare(morph, one.getLeft())
      return N.isElementAccessExpression(target) && isKept(target.getExpression(), [one.getRight()])
    })
  )
}

/** A function, a `resolve`, a parameter that is a callback, or an object that holds one. */
function callsBack(morph: TsMorph, node: Node): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const value = bare(morph, node)
  if (N.isArrowFunction(value) || N.isFunctionExpression(value)) return true
  if (N.isIdentifier(value)) {
    const [declaration] = declarationsOf(value)
    if (N.isParameterDeclaration(declaration)) return true
    const made = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
    return made !== undefined && callsBack(morph, made)
  }
  if (!N.isObjectLiteralExpression(value)) return N.isCallExpression(value) || N.isNewExpression(value)
  return (
    descendantsOf(morph, value, K.Identifier).some((one) => promiseOfResolver(morph, one)) ||
    /resolve|callback|\bcb\b|deferred/i.test(value.getText())
  )
}

/** A message listener that the sender itself puts on, to take it off again. */
function listensForAnswer(socket: Traced, send: TracedUse, sender: Node): boolean {
  const { morph } = send.file
  const here = handlersOf(socket, 'message').filter(({ use }) =>
    runnersOf(morph, use.node).bodies.includes(sender),
  )
  return here.some(({ use, written }) => {
    if (use.use.handler?.by === 'once' || /\bonce\s*:\s*true/.test(use.node.getText())) return true
    return socket.uses.some(
      (other) =>
        other.use.handler?.form === 'removal' &&
        other.use.handler.event === 'message' &&
        (other.handler?.getText() === written.getText() || other.node.getAncestors().includes(written)),
    )
  })
}

/** The promise's `resolve` goes somewhere else than to a clock: into a map, a queue, a listener. */
function handsOutResolver(morph: TsMorph, made: NewExpression): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const [executor] = made.getArguments()
  if (!executor || (!N.isArrowFunction(executor) && !N.isFunctionExpression(executor))) return false
  const resolve = executor.getParameters()[0]?.getNameNode()
  if (!resolve) return false
  const symbol = symbolOf(resolve)
  return descendantsOf(morph, executor, K.Identifier).some((use) => {
    if (use === resolve || symbolOf(use) !== symbol) return false
    const call = clothed(morph, use).getParent()
    const isArgument = N.isCallExpression(call) && call.getExpression() !== use
    if (
      isArgument &&
      /^(setTimeout|addEventListener|requestAnimationFrame)$/.test(lastName(call.getExpression()))
    )
      return false
    const around = functionAround(morph, use)
    // Called at once, or by a clock: nobody's answer.
    return around !== executor
      ? !isTimed(use)
      : isArgument ||
          N.isBinaryExpression(call) ||
          N.isPropertyAssignment(call) ||
          N.isShorthandPropertyAssignment(call)
  })

  function isTimed(use: Node): boolean {
    return use
      .getAncestors()
      .some((one) => N.isCallExpression(one) && /^set(Timeout|Interval)$/.test(lastName(one.getExpression())))
  }
}
