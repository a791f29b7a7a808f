import { type Shape, seenCalls } from '../../languages/python/shapes.js'
import { firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  client: 'SSE client ({{name}})',
  accept: 'asks for an event stream',
} as const

const clients: readonly Shape<'client'>[] = [
  { id: 'client', path: /^httpx_sse\.(?:_\w+\.)?(?:a?connect_sse|EventSource)$/ },
  { id: 'client', path: /^sseclient\.SSEClient$/ },
  { id: 'client', path: /^aiohttp_sse_client2?\.(?:client\.)?EventSource$/ },
  { id: 'client', path: /^requests_sse\.EventSource$|^ld_eventsource\.(?:\w+\.)?(?:Async)?SSEClient$/ },
]

export default defineRule({
  id: 'python-event-client',
  title: 'A Python client of an event stream',
  why: "A client that asks for `text/event-stream` has moved, or reads a third-party stream, such as a language model's. It is no proof that a server of this repository streams.",
  whatToDo:
    'Nothing if it reads a channel of yours; make sure that it asks again with Last-Event-ID when the stream is cut.',
  role: 'sse-client',
  replacement: 'none',
  syntax: 'python',
  triggers: [
    'httpx_sse',
    'sseclient',
    'aiohttp_sse_client',
    'requests_sse',
    'ld_eventsource',
    'text/event-stream',
  ],
  messages,
  *detect(file) {
    yield* seenCalls(file, clients)
    yield* accepts(file)
  },
})

/** `{"Accept": "text/event-stream"}`. */
function* accepts({ module, resolver, source }: PythonFile): Iterable<Found<typeof messages>> {
  for (const { expression, scope } of module.displays) {
    for (const { key, value } of expression.entries) {
      if (!key || resolver.textOf(key, scope)?.toLowerCase() !== 'accept') continue
      if (!resolver.textsOf(value, scope).some((text) => /\btext\/event-stream\b/.test(text))) continue
      yield { messageId: 'accept', at: firstOnOneLine(source.text, value.span, key.span), scope: scope.name }
    }
  }
}
