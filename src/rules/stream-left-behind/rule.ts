import type { CallSite, FunctionDefinition } from '../../languages/python/ast.js'
import { answersIn, eventResponse } from '../../languages/python/event-responses.js'
import { calleeSpan } from '../../languages/python/spans.js'
import { generatorsOf, streamResponse } from '../../languages/python/stream-responses.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { scopeNameOf, spanOf } from '../../languages/script/syntax.js'
import { literally } from '../../model/literally.js'
import { leftBehindIn } from '../../streams/left-behind.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  listener: 'the listener of {{by}} stays when the client has gone: it writes into a closed response',
  interval: '{{by}} runs on when the client has gone',
  response: '{{by}} keeps the stream, and nothing takes it out when its client has gone',
  reason: 'cancel gets the reason why the client went, not the controller: {{by}} is never there',
  'idle-cancel': 'cancel does nothing: what {{by}} began stays until a later write fails',
} as const

export default defineRule({
  id: 'stream-left-behind',
  title: 'A stream leaves something behind when its client has gone',
  why: 'Streams end all the time: a page is left, a phone sleeps, the browser reconnects. What each stream began and nothing ends adds up: memory, timers, writes into closed responses, and after the eleventh listener Node warns (`MaxListenersExceededWarning`). On the server, the `close` event of the response is what the `close` event of a WebSocket was.',
  whatToDo:
    'End it where the stream ends: `response.on("close", …)` on Node, the `abort` event of `request.signal` and `cancel` of a `ReadableStream`, `finally` in a generator.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: ['script', 'python'],
  triggers: ['text/event-stream', 'streamSSE', 'createEventStream', 'EventSourceResponse'],
  messages,
  detect: (file) => {
    if (file.source.zone === 'test') return []
    return 'morph' in file ? inScript(file) : inPython(file)
  },
})

function* inScript(file: ScriptFile): Iterable<Found<typeof messages>> {
  for (const { kind, at, by } of leftBehindIn(file)) {
    yield {
      messageId: kind,
      at: spanOf(kind === 'reason' ? at : at.getExpression()),
      data: { by },
      scope: scopeNameOf(file.morph, at),
      confidence: kind === 'reason' ? 'certain' : 'likely',
    }
  }
}

/** Whatever takes something out of a list, set or dict, or hands that to another function. */
const takingOut = /\.(?:remove|discard|pop|popitem|clear)\(|\bdel\s|\bun(?:subscribe|register)|\bremove_\w+\(/

function* inPython({ module, resolver, source }: PythonFile): Iterable<Found<typeof messages>> {
  const streaming = new Set<FunctionDefinition>(
    answersIn(module, resolver)
      .filter(
        (site) =>
          streamResponse(site, resolver) !== undefined ||
          eventResponse(site.call.callee, site.scope, resolver) !== undefined,
      )
      .flatMap((site) => [
        ...generatorsOf(site, resolver),
        ...((site.scope.definition ?? []) ? [site.scope.definition as FunctionDefinition] : []),
      ]),
  )
  for (const site of module.calls) {
    const around = site.scope.definition
    if (!around || !streaming.has(around) || !keepsQueue(site, source.text)) continue
    if (takesOut(site, source.text)) continue
    yield {
      messageId: 'response',
      at: calleeSpan(source.text, site.call.callee),
      data: { by: source.text.slice(site.call.callee.span.start, site.call.callee.span.end).slice(0, 60) },
      scope: around.qualifiedName,
      confidence: 'likely',
    }
  }
}

/** Something takes out of this collection; of one that is reached through another, out of any. */
function takesOut({ call: { callee } }: CallSite, text: string): boolean {
  const object = callee.kind === 'attribute' ? callee.object : undefined
  if (object?.kind !== 'name' && object?.kind !== 'attribute') return takingOut.test(text)
  const own = new RegExp(
    `\\b${literally(object.name)}(?:\\[[^\\]\\n]{0,80}\\])?\\.(?:remove|discard|pop|popitem|clear)\\(|\\bdel\\s[^\\n]{0,80}\\b${literally(object.name)}\\b|\\b${literally(object.name)}(?:\\[:\\])?\\s?=\\s?\\[[^\\n\\]]{0,80}\\bfor\\b`,
  )
  return own.test(text) || /\bun(?:subscribe|register)|\bremove_\w+\(/.test(text)
}

/** `clients.append(queue)`, where `queue` is one of this function. */
function keepsQueue({ call, scope }: CallSite, text: string): boolean {
  const { callee } = call
  const given = call.arguments.at(-1)?.value
  if (callee.kind !== 'attribute' || !/^(?:append|add)$/.test(callee.name) || given?.kind !== 'name')
    return false
  const { span } = scope.definition ?? {}
  const own = span ? text.slice(span.start, span.end) : ''
  return new RegExp(`\\b${literally(given.name)}\\b[^=\\n]{0,80}= ?(?:\\w+\\.)?Queue\\(`).test(own)
}
