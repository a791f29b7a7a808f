import type { CallExpression } from 'ts-morph'
import { wordsOf } from '../../languages/script/literals.js'
import { lastName } from '../../languages/script/runs.js'
import { type Clock, clocksOf } from '../behaviour/clock.js'
import { payloadText, sendsOf } from '../behaviour/payloads.js'
import { delayOf, isRecurring } from '../behaviour/send-places.js'
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
      const clocks = clocksOf(socket, send)
      if (clocks.length === 0) continue
      const isPing = wordsOf(payloadText(send)).some((word) => beats.test(word))
      if (clocks.some((clock) => (isPing || isSlow(clock.timer)) && isBeat(clock, isPing)))
        yield { node: send.node }
    }

    function isSlow(timer: CallExpression): boolean {
      return (delayOf(morph, timer) ?? fastest) >= fastest
    }

    /** `setTimeout(ping, 5000)` on each pong comes again and again too. */
    function isBeat({ timer, onMessage }: Clock, isPing: boolean): boolean {
      if (lastName(timer.getExpression()) === 'requestAnimationFrame') return false
      return isRecurring(morph, timer) || (isPing && onMessage)
    }
  },
})
