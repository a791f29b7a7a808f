import { callsOfHook, constructionsOfAdapter } from '../../clients/follow/adapter-names.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { listenerAt, placesOf } from '../../streams/event-source.js'
import { effectsAfter, makesAgain, reachedCode } from '../../streams/reopening.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'sse-socket-error-handler',
  title: 'How a client over the SseSocket adapter handles errors',
  why: '`apply` leaves the error and close handlers of a client as they are: SseSocket calls them as a WebSocket would, with a close code. What the server sends as a code, and when it ends a stream for good, may be new.',
  whatToDo:
    'Read the handler once beside its server: which codes still come, and which answer (401, 403, 404) now ends the stream. Keep a reconnect loop: SseSocket never connects again by itself.',
  role: 'sse-handling',
  replacement: 'errors',
  syntax: 'script',
  triggers: ['\\b(use)?SseSocket\\b'],
  messages: {
    error: 'error handler that SseSocket calls',
    close: 'close handler that SseSocket calls, with a close code',
    reopens: 'handler that opens the SseSocket again, which does not connect again by itself',
  },
  *detect({ morph, ast, source }) {
    if (source.zone === 'test') return
    const { Node: N } = morph
    for (const made of constructionsOfAdapter(morph, ast)) {
      for (const place of placesOf(morph, made)) {
        const listener = listenerAt(morph, place)
        if (listener?.event !== 'error' && listener?.event !== 'close') continue
        const handled = reachedCode(morph, listener.handler)
        const reopens = makesAgain([...handled, ...effectsAfter(morph, handled)], made)
        yield {
          messageId: reopens ? 'reopens' : listener.event,
          at: spanOf(listener.at),
          scope: scopeNameOf(morph, place),
        }
      }
    }
    for (const call of callsOfHook(morph, ast)) {
      const options = call.getArguments()[1]
      if (!N.isObjectLiteralExpression(options)) continue
      for (const messageId of ['error', 'close'] as const) {
        const member = options.getProperty(messageId === 'error' ? 'onError' : 'onClose')
        const name =
          N.isPropertyAssignment(member) || N.isMethodDeclaration(member) ? member.getNameNode() : member
        if (name) yield { messageId, at: spanOf(name), scope: scopeNameOf(morph, call) }
      }
    }
  },
})
