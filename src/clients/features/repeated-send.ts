import { lastName } from '../../languages/script/runs.js'
import { sendsOf } from '../behaviour/payloads.js'
import { isLoop, isSentOnce, oncePlace, surroundingsOfUse } from '../behaviour/send-places.js'
import { defineFeatureOfUses } from './define-feature.js'

/**
 * Sends in a row overtake each other as requests, unless they go through one queue. A function that sends, called in a
 * loop, is such a queue: its calls stay in order.
 */
export default defineFeatureOfUses({
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
      !isSentOnce(send, one),
  )
})
