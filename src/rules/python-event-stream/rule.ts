import type { CallSite } from '../../languages/python/ast.js'
import {
  answersEventStream,
  answersIn,
  bareStartsIn,
  eventResponse,
} from '../../languages/python/event-responses.js'
import { channelNames, routeAround } from '../../languages/python/http-routes.js'
import { calleeSpan } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import { servedPath } from '../../servers/routes/python/served-paths.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  'streaming-response': '{{response}} of type text/event-stream',
  'event-source-response': 'event stream by {{response}}',
  'bare-response': 'ASGI response of type text/event-stream',
  'response-class': 'route that streams events (response_class={{response}})',
} as const

/** Most responses that stream are files; of what is not written out it is known elsewhere. */
const saysStream =
  /event-stream|EventSourceResponse|sse_response|ServerSentEvent|SSEResponse|(?:media|content)_?type\s{0,9}=\s{0,9}[^"'\s]|mimetype|[hH]eaders|Content-Type|StreamingResponse\((?:[^=)]{0,300},){3}/

export default defineRule({
  id: 'python-event-stream',
  title: 'A Python server answers with an event stream',
  why: 'A response whose content type is `text/event-stream` is an SSE endpoint: evidence that the server half of a channel has moved. Asking for that type in an `Accept` header is a client, and "SSE" in AWS code means server-side encryption.',
  whatToDo: 'Nothing: this is the goal.',
  role: 'sse-server',
  replacement: 'none',
  syntax: 'python',
  triggers: [
    'text/event-stream',
    'EventSourceResponse',
    'StreamingResponse',
    'sse_response',
    'ServerSentEvent',
    'SSEResponse',
  ],
  mayFindIn: (text) => saysStream.test(text),
  messages,
  *detect(file) {
    for (const { call, scope } of bareStartsIn(file.module, file.resolver))
      yield { messageId: 'bare-response', at: calleeSpan(file.source.text, call.callee), scope: scope.name }
    const answers = new Set(answersIn(file.module, file.resolver))
    for (const site of file.module.calls)
      if (answers.has(site) || namesClass(site)) yield* responses(file, site)
  },
})

/** Applications, routers and routes may name the class of the response. */
function namesClass({ call }: CallSite): boolean {
  return call.arguments.some(({ name }) => name === 'default_response_class' || name === 'response_class')
}

function* responses(file: PythonFile, site: CallSite): Iterable<Found<typeof messages>> {
  const { source, resolver } = file
  const { call, scope } = site
  const at = calleeSpan(source.text, call.callee)
  const names = channelNames(routeAround(scope, resolver, servedPath))

  const ready = eventResponse(call.callee, scope, resolver)
  if (ready !== undefined) {
    yield { messageId: 'event-source-response', at, data: { response: ready }, scope: scope.name, names }
    return
  }
  const streamed = answersEventStream(site, resolver)
  if (streamed !== undefined) {
    yield { messageId: 'streaming-response', at, data: { response: streamed }, scope: scope.name, names }
    return
  }
  // `FastAPI(default_response_class=…)`, `APIRouter(default_response_class=…)`: every route of it streams.
  const standard = resolver.argument(site, 'default_response_class')
  const ofAll = standard && eventResponse(standard, scope, resolver)
  if (ofAll !== undefined) {
    yield { messageId: 'response-class', at, data: { response: ofAll }, scope: scope.name }
    return
  }
  const declared = site.decorates && resolver.argument(site, 'response_class')
  const response = declared && eventResponse(declared, scope, resolver)
  if (site.decorates && declared && response !== undefined) {
    yield {
      messageId: 'response-class',
      at,
      data: { response },
      scope: site.decorates.definition.qualifiedName,
      names: channelNames(servedPath(site, resolver)),
    }
  }
}
