import type { CallExpression, Identifier, Node } from 'ts-morph'
import { lastName, runnersOf, runningIn } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf } from '../../languages/script/syntax.js'
import { isAssigned } from '../../languages/script/values/address.js'
import { literalOf } from '../../languages/script/values/literals.js'
import { wordsOf } from '../../languages/script/words.js'
import { type Clock, clocksOf } from '../behaviour/clock.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { payloadsOf, payloadText, sendsOf } from '../behaviour/payloads.js'
import { delayOf, isRecurring, timersAround } from '../behaviour/send-places.js'
import { bodiesBehind } from '../behaviour/uses-reached.js'
import type { TracedUse } from '../follow/uses.js'
import { defineFeature, type FeatureGroup } from './define-feature.js'

const beats = /^(ping|pings|heartbeat|heart|beat|keepalive|alive|hb|noop)$/
/** In milliseconds. Messages at a shorter interval carry the application's data; no connection needs them to stay alive. */
const fastest = 1000

/** A message by the clock that only says that the client is still there. */
const heartbeat = defineFeature({
  kind: 'heartbeat',
  title: 'sends by a timer to keep the connection alive',
  *find(socket) {
    const { morph } = socket.file
    for (const send of sendsOf(socket)) {
      const clocks = clocksOf(socket, send)
      if (clocks.length === 0) continue
      const isPing = wordsOf(`${payloadText(send)} ${scopeNameOf(morph, send.node)}`).some((word) =>
        beats.test(word),
      )
      const isSame = isAlwaysTheSame(send)
      if (clocks.some((clock) => (isPing || (isSame && isSlow(clock.timer))) && isBeat(clock, isPing)))
        yield { node: send.node }
    }

    /** A text that is written out. What has a value in it says more than that the client is there, such as a clock's time. */
    function isAlwaysTheSame(send: TracedUse): boolean {
      const payloads = payloadsOf(send)
      return payloads.length > 0 && payloads.every((one) => isWritten(morph, one))
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

/** `'tick'`, `{ type: 'tick' }`: without a value that the program finds out. */
function isWritten(morph: TsMorph, payload: Node): boolean {
  const { Node: N } = morph
  if (literalOf(morph, payload) !== undefined) return true
  return (
    N.isObjectLiteralExpression(payload) &&
    payload.getProperties().every((one) => {
      const value = N.isPropertyAssignment(one) ? one.getInitializer() : undefined
      return value !== undefined && isWritten(morph, value)
    })
  )
}

/** Silence counts as the end. A page does not see the comments of an event stream: the timer would close a live one. */
const watchdog = defineFeature({
  kind: 'watchdog',
  title: 'is closed by a timer when no message comes',
  *find(socket) {
    const { morph } = socket.file
    const { Node: N, SyntaxKind: K } = morph
    const closes = socket.uses.filter(
      ({ use }) =>
        use.kind === 'close' || (use.member?.name === 'reconnect' && use.member.access === 'called'),
    )
    if (closes.length === 0) return
    const messages = handlersOf(socket, 'message')
    const bodies = [...bodiesBehind(socket, messages)]
    const timers = new Set(closes.flatMap(timersAround))
    for (const timer of timers) {
      if (lastName(timer.getExpression()) === 'setTimeout' ? isWoundUp(timer) : isFed(timer))
        yield { node: timer }
    }

    /** A message sets the timer, or takes it off. */
    function isWoundUp(timer: CallExpression): boolean {
      if (runnersOf(morph, timer).bodies.some((body) => bodies.includes(body))) return true
      const kept = timer.getParent()
      const name = N.isBinaryExpression(kept)
        ? lastName(kept.getLeft())
        : N.isVariableDeclaration(kept)
          ? kept.getName()
          : ''
      return bodies.some((body) =>
        runningIn<CallExpression>(morph, body, K.CallExpression).some((call) => {
          const [cleared] = call.getArguments()
          return (
            lastName(call.getExpression()) === 'clearTimeout' &&
            cleared !== undefined &&
            lastName(cleared) === name
          )
        }),
      )
    }

    /** A message writes down what the timer reads: the time, or that somebody is there. */
    function isFed(timer: CallExpression): boolean {
      const [callback] = timer.getArguments()
      if (!callback) return false
      const read = new Set(namesRead(callback))
      return bodies.some((body) =>
        runningIn<Identifier>(morph, body, K.Identifier).some((name) => {
          const parent = name.getParent()
          const target = N.isPropertyAccessExpression(parent) && parent.getNameNode() === name ? parent : name
          return read.has(name.getText()) && isAssigned(morph, target)
        }),
      )
    }

    function namesRead(callback: Node): string[] {
      const names = descendantsOf(morph, callback, K.Identifier).map((name) => name.getText())
      if (!N.isIdentifier(callback) && !N.isPropertyAccessExpression(callback)) return names
      return closes.flatMap(({ node }) =>
        runnersOf(morph, node).bodies.flatMap((body) =>
          descendantsOf(morph, body, K.Identifier).map((one) => one.getText()),
        ),
      )
    }
  },
})

/** What keeps the connection awake, or watches whether it is. */
export default [heartbeat, watchdog] satisfies FeatureGroup
