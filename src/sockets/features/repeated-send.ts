import type { Node } from 'ts-morph'
import { sendsOf } from '../behaviour/payloads.js'
import { lastName, runnersOf } from '../behaviour/runs.js'
import { isLoop, surroundingsOfUse } from '../behaviour/send-places.js'
import { placesNaming } from '../callers.js'
import type { TracedUse } from '../uses.js'
import { defineFeature } from './define-feature.js'

/** Sends in a row overtake each other as requests, unless they go through one queue. */
export default defineFeature({
  kind: 'repeated-send',
  title: { en: 'sends in a loop or by a timer', ja: 'ループまたはタイマーの中で送信します' },
  *find(socket) {
    const { morph } = socket.file
    for (const send of sendsOf(socket)) {
      const { around, reached } = surroundingsOfUse(send)
      const isTimed = reached.some(
        (one) =>
          morph.Node.isCallExpression(one) &&
          /^(setInterval|requestAnimationFrame)$/.test(lastName(one.getExpression())),
      )
      if (isTimed || around.some((one) => isLoop(morph, one)) || isCalledInLoop(send))
        yield { node: send.node }
    }
  },
})

/** `for (const text of texts) put(text)`, in any file. A listener that a loop sets up runs later, and by itself. */
function isCalledInLoop({ node, file: { morph } }: TracedUse): boolean {
  const left = runnersOf(morph, node).bodies.slice(-1)
  for (let i = 0; i < left.length && i < 20; i++) {
    for (const place of placesNaming(morph, left[i] as Node)) {
      const last = runnersOf(morph, place).bodies.at(-1)
      const around = place.getAncestors()
      const end = last ? around.indexOf(last) : around.length
      if (around.slice(0, end).some((one) => isLoop(morph, one))) return true
      if (last && !left.includes(last)) left.push(last)
    }
  }
  return false
}
