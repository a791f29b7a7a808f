import type { Node } from 'ts-morph'
import type { TsMorph } from '../../languages/script.js'
import { sendsOf } from '../behaviour/payloads.js'
import { lastName } from '../behaviour/runs.js'
import { delayOf, isEvent, surroundingsOfUse, timerOf } from '../behaviour/send-places.js'
import { defineFeature } from './define-feature.js'

const moving =
  /(mouse|pointer|touch|drag)(move|over)?$|^drag|scroll|wheel|resize|dataavailable|devicemotion|deviceorientation|audioprocess/i
const typing = /^key(down|up|press)$|^input$/i

/** One key alone is waited for: it sends as often as somebody has finished a line. */
const oneKey = /(['"`])(Enter|NumpadEnter|Escape|Return)\1|\b(keyCode|which|charCode)\s*[!=]==?\s*(13|27)\b/
const longestHandler = 2000

/** Below this many milliseconds a queue of requests falls behind on ordinary networks. */
const tooOften = 250

/** Each message would be a request: a queue at 50 ms a round trip carries twenty a second at most. */
export default defineFeature({
  kind: 'high-rate-send',
  title: { en: 'sends many times a second', ja: '1 秒に何度も送信します' },
  *find(socket) {
    const { morph } = socket.file
    for (const send of sendsOf(socket)) {
      const { reached } = surroundingsOfUse(send)
      const isFast = reached.some((one) => isEvent(morph, one, moving) || isFastTimer(morph, one))
      if (isFast || (reached.some((one) => isEvent(morph, one, typing)) && !waitsForKey(reached)))
        yield { node: send.node }
    }
  },
})

function isFastTimer(morph: TsMorph, node: Node): boolean {
  const timer = timerOf(morph, node)
  if (!timer || lastName(timer.getExpression()) === 'setTimeout') return false
  return (delayOf(morph, timer) ?? tooOften) < tooOften
}

function waitsForKey(around: readonly Node[]): boolean {
  return around.some((one) => {
    const text = one.getText()
    return text.length < longestHandler && oneKey.test(text)
  })
}
