import type { CallExpression, Node } from 'ts-morph'
import { functionOf, isConsoleCall, isConsoleMethod } from '../../languages/script/functions.js'
import type { TsMorph } from '../../languages/script/script.js'
import { scopeNameOf, spanOf, unwrap } from '../../languages/script/syntax.js'
import {
  eventSourcesIn,
  isKeptByCallers,
  listenerAt,
  placesOf,
  type StreamExpression,
  streamCallsIn,
} from '../../streams/event-source.js'
import { fetchEventSourcesIn } from '../../streams/fetch-event-source.js'
import { reachedCode, testsClosed } from '../../streams/reopening.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  'tells-end': 'error handler that distinguishes a pause from the end of the stream',
  'any-error': 'error handler that does the same at a pause (readyState 0) as at the end (2)',
  logs: 'error handler that only logs: that the stream ended for good shows nowhere else',
  'fetch-error':
    'error handler of a fetch client: it throws at what ends the stream for good, or the library sends the request again',
  none: 'stream without an error handler: its final end goes unnoticed',
  'checks-answer': 'the answer is checked before the stream is read',
} as const

export default defineRule({
  id: 'event-source-error-handler',
  title: 'How a stream client handles errors',
  why: '`onerror` of an EventSource has no detail: `readyState` 0 means that the browser tries again, 2 that it never will (an answer other than 200, another content type) [HTML, 9.2.3]. Where WebSocket had close codes, this is all that a client can ask.',
  whatToDo:
    'In `onerror`, show "reconnecting" at 0; at `EventSource.CLOSED`, tell the user, and open another one after a delay where that makes sense. A fetch client checks the status and the content type in `onopen`.',
  role: 'sse-handling',
  replacement: 'errors',
  syntax: 'script',
  triggers: ['\\bEventSource\\b', 'fetchEventSource'],
  messages,
  *detect({ morph, ast, source }) {
    if (!/EventSource/.test(source.text) || source.zone === 'test') return
    for (const made of eventSourcesIn(morph, ast))
      if (!isKeptByCallers(morph, made)) yield* native(morph, made)
    for (const call of streamCallsIn(morph, ast)) yield* native(morph, call)
    for (const call of fetchEventSourcesIn(morph, ast)) yield* overFetch(morph, call)
  },
})

function* native(morph: TsMorph, made: StreamExpression): Iterable<Found<typeof messages>> {
  const places = placesOf(morph, made)
  const handlers = places.flatMap((place) => {
    const listener = listenerAt(morph, place)
    return listener?.event === 'error' ? [listener] : []
  })
  for (const { at, handler } of handlers) {
    const reached = reachedCode(morph, handler)
    const messageId = testsClosed(reached) ? 'tells-end' : onlyLogs(morph, handler) ? 'logs' : 'any-error'
    yield { messageId, at: spanOf(at), scope: scopeNameOf(morph, at) }
  }
  // A stream that leaves the file, or is kept where no name was found for it, may get its handler elsewhere.
  if (handlers.length === 0)
    yield {
      messageId: 'none',
      at: spanOf(made.getExpression()),
      scope: scopeNameOf(morph, made),
      confidence: places.length > 0 && !places.some((place) => escapes(morph, place)) ? 'certain' : 'likely',
    }
}

function onlyLogs(morph: TsMorph, handler: Node): boolean {
  const body = functionOf(morph, handler)
  if (body === undefined || body === 'none') return isConsoleMethod(morph, handler)
  return (
    body.statements.length > 0 &&
    body.statements.every((one) => {
      const said = unwrap(morph, morph.Node.isExpressionStatement(one) ? one.getExpression() : one)
      return (
        morph.Node.isCallExpression(said) &&
        (isConsoleCall(morph, said) || logging.test(said.getExpression().getText()))
      )
    })
  )
}

/** A logger by its name. E.g. `log`, `logger.warn`, `this.log.error`. */
const logging = /^(this\.)?_?(log|logger|debug)(\.(log|trace|debug|info|warn|warning|error))?$/

/** Returned, passed on, put into something: others may add a handler. */
function escapes(morph: TsMorph, place: Node): boolean {
  const { Node: N } = morph
  const parent = place.getParent()
  return !(
    N.isPropertyAccessExpression(parent) ||
    N.isVariableDeclaration(parent) ||
    (N.isBinaryExpression(parent) && parent.getLeft() === place)
  )
}

function* overFetch(morph: TsMorph, call: CallExpression): Iterable<Found<typeof messages>> {
  const options = call.getArguments()[1]
  if (!options || !morph.Node.isObjectLiteralExpression(options)) return
  const scope = scopeNameOf(morph, call)
  const opened = options.getProperty('onopen')
  const failed = options.getProperty('onerror')
  if (opened) yield { messageId: 'checks-answer', at: headOf(opened), scope }
  if (failed) yield { messageId: 'fetch-error', at: headOf(failed), scope }
  const isOpen = options.getProperties().some((one) => morph.Node.isSpreadAssignment(one))
  if (!opened && !failed && !isOpen) yield { messageId: 'none', at: spanOf(call.getExpression()), scope }
}

/** The name of a member: its function may be long. */
function headOf(member: Node): { readonly start: number; readonly end: number } {
  const start = member.getStart()
  const [first = ''] = member.getText().split(/[\n({]/)
  return { start, end: start + first.trimEnd().length }
}
