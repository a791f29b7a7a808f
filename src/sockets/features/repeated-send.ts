import type { CallExpression } from 'ts-morph'
import { literally } from '../../model/literally.js'
import { sendsOf } from '../behaviour/payloads.js'
import { lastName } from '../behaviour/runs.js'
import { isLoop, oncePlace, surroundingsOfUse } from '../behaviour/send-places.js'
import type { TracedUse } from '../uses.js'
import { defineFeature } from './define-feature.js'

/**
 * Sends in a row overtake each other as requests, unless they go through one queue. A function that sends, called in a
 * loop, is such a queue: its calls stay in order.
 */
export default defineFeature({
  kind: 'repeated-send',
  title: { en: 'sends in a loop or by a timer', ja: 'ループまたはタイマーの中で送信します' },
  *find(socket) {
    for (const send of sendsOf(socket)) {
      if (isInLoop(send)) yield { node: send.node, name: 'loop' }
      else if (isTimed(send)) yield { node: send.node }
    }
  },
})

const isInLoop = oncePlace((send) =>
  surroundingsOfUse(send).around.some((one) => isLoop(send.file.morph, one)),
)

const isTimed = oncePlace((send) => {
  const { Node: N } = send.file.morph
  return surroundingsOfUse(send).reached.some(
    (one) =>
      N.isCallExpression(one) &&
      /^(setInterval|requestAnimationFrame)$/.test(lastName(one.getExpression())) &&
      !isStoppedBeside(send, one),
  )
})

/** `const retry = setInterval(() => { if (open) { send(); clearInterval(retry) } }, 500)`: it is sent once. */
function isStoppedBeside({ node, file: { morph } }: TracedUse, timer: CallExpression): boolean {
  const { Node: N } = morph
  const kept = timer.getParent()
  const name = N.isVariableDeclaration(kept) ? kept.getName() : undefined
  const statement = node.getFirstAncestor((one) => N.isStatement(one))
  const list = statement?.getParent()
  return (
    name !== undefined &&
    N.isBlock(list) &&
    node.getAncestors().includes(timer) &&
    list
      .getStatements()
      .some((one) => new RegExp(`^clearInterval\\(${literally(name)}\\);?$`).test(one.getText()))
  )
}
