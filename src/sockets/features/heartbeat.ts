import type { CallExpression } from 'ts-morph'
import { wordsOf } from '../behaviour/literals.js'
import { payloadText, sendsOf } from '../behaviour/payloads.js'
import { lastName } from '../behaviour/runs.js'
import { delayOf, isRecurring, surroundingsOfUse, timerOf } from '../behaviour/send-places.js'
import { defineFeature } from './define-feature.js'

const beats = /^(ping|pings|heartbeat|heart|beat|keepalive|alive|hb|noop)$/
/** Faster than this nobody keeps a connection alive: it is the application that speaks. */
const fastest = 1000

/** A message by the clock that only says that the client is still there. */
export default defineFeature({
  kind: 'heartbeat',
  title: {
    en: 'sends by a timer to keep the connection alive',
    ja: '接続を維持するためにタイマーで送信します',
  },
  *find(socket) {
    const { morph } = socket.file
    for (const send of sendsOf(socket)) {
      const timers = surroundingsOfUse(send).reached.flatMap((one) => timerOf(morph, one) ?? [])
      if (timers.length === 0) continue
      const isPing = wordsOf(payloadText(send)).some((word) => beats.test(word))
      const isSlow = (timer: CallExpression) => (delayOf(morph, timer) ?? fastest) >= fastest
      const beat = timers.find((timer) => (isPing || isSlow(timer)) && isBeat(timer))
      if (beat) yield { node: send.node }
    }

    function isBeat(timer: CallExpression): boolean {
      return lastName(timer.getExpression()) !== 'requestAnimationFrame' && isRecurring(morph, timer)
    }
  },
})
