import type { Node } from 'ts-morph'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import { descendantsOf } from '../../languages/script/syntax.js'
import { asksFor } from '../../model/socket-use.js'
import { guards } from '../behaviour/guards.js'
import { sendsOf } from '../behaviour/payloads.js'
import { makersOf } from '../behaviour/reconnecting.js'
import { defineFeature, type Traced } from './define-feature.js'

/** An EventSource that is not open connects by itself: whoever opens another one where a send finds it closed has two. */
export default defineFeature({
  kind: 'guard-reopens',
  title: {
    en: 'is opened again where a send finds it closed',
    ja: '送信時に閉じていると、その場で開き直されます',
  },
  *find(socket) {
    const states = socket.uses.filter(({ use }) => asksFor(use, 'readyState'))
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
        functionsOf(morph, callee).some((one) => makers.has(one)) ||
        /^(re)?(connect|open)|^(init|start|create)\w*(socket|ws|connection)/i.test(lastName(callee))
      )
    })
  )
}
