import type { Node, TryStatement } from 'ts-morph'
import { calledWith } from '../../languages/script/program/calls.js'
import { oncePer } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { TsMorph } from '../../languages/script/script.js'
import { functionAround } from '../../languages/script/syntax.js'
import { guards } from '../behaviour/guards.js'
import { sendsOf } from '../behaviour/payloads.js'
import type { TracedUse } from '../follow/uses.js'
import { defineFeatureOfUses, type Used } from './define-feature.js'

/** Wrappers around wrappers: nobody writes more. */
const deepest = 3

/** `send` throws while it connects; a queued request does not. */
export default defineFeatureOfUses({
  kind: 'send-in-try',
  title: { en: 'sends inside a try statement', ja: 'try 文の中で送信します' },
  *find(socket) {
    for (const send of sendsOf(socket))
      if (!isOpenThen(socket, send) && isCaught(send.node, 0)) yield { node: send.node }
  },
})

/** An open socket sends without an error: what is caught is something else's. */
function isOpenThen({ uses }: Used, send: TracedUse): boolean {
  const { Node: N } = send.file.morph
  const around = send.node.getAncestors()
  return uses.some((state) => {
    if (state.use.kind !== 'state' || !guards(state, send)) return false
    const condition = state.node.getFirstAncestor((one) => N.isIfStatement(one))
    if (!N.isIfStatement(condition)) return false
    const asked = condition.getExpression().getText()
    return around.includes(condition.getThenStatement())
      ? isOpen.test(state.use.state.code ?? '') && !/\|\||^!\(/.test(asked)
      : !around.includes(condition) && isNotOpen.test(state.use.state.code ?? '') && !/&&|^!\(/.test(asked)
  })
}

const isOpen = /\breadyState\s*===?\s*([\w$.]+\.OPEN|1)$/
const isNotOpen = /\breadyState\s*!==?\s*([\w$.]+\.OPEN|1)$/

/** In the send's own function, or around a call of it. What a listener sends, the try around the listener never catches. */
function isCaught(node: Node, depth: number): boolean {
  const { program, file } = ownerOf(node)
  const { morph } = file
  const within = functionAround(morph, node)
  const caught = node
    .getAncestors()
    .some(
      (one) =>
        morph.Node.isTryStatement(one) && functionAround(morph, one) === within && !onlyLogs(morph, one),
    )
  if (caught || !within) return caught
  return areCallsCaught[depth]?.(within, program) ?? false
}

/** What a request reports when it fails. Whatever else the `try` guards is caught as before. */
function onlyLogs(morph: TsMorph, statement: TryStatement): boolean {
  const caught = statement.getCatchClause()?.getBlock().getStatements()
  return (
    caught !== undefined &&
    statement.getFinallyBlock() === undefined &&
    caught.every((one) => morph.Node.isExpressionStatement(one) && /^console\.\w+\(/.test(one.getText()))
  )
}

/** By how many functions lie between the send and the calls. */
const areCallsCaught = Array.from({ length: deepest }, (_, depth) =>
  oncePer((within: Node, program) =>
    calledWith({ morph: ownerOf(within).file.morph, program }, within).some((call) =>
      isCaught(call, depth + 1),
    ),
  ),
)
