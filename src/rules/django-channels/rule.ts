import { type Seen, type Shape, seenCalls, seenClasses } from '../../languages/python/shapes.js'
import type { PythonFile } from '../../languages/python.js'
import { defineRule } from '../define-rule.js'
import { consumerPaths } from './consumer-paths.js'
import { channelSettings } from './settings.js'

const consumers: readonly Shape<'consumer'>[] = [
  { id: 'consumer', path: /^channels\.generic\.websocket\.(?:Async)?(?:JsonWeb|Web)[sS]ocketConsumer$/ },
  {
    id: 'consumer',
    path: /^channels_graphql_ws\.GraphqlWsConsumer$|^djangochannelsrestframework\.\S*Consumer$/,
  },
]

const isConsumer = (path: string) => consumers.some((one) => one.path.test(path))

const routers: readonly Shape<'protocol-route'>[] = [
  { id: 'protocol-route', path: /^channels\.routing\.ProtocolTypeRouter$/ },
]

export default defineRule({
  id: 'django-channels',
  title: 'A WebSocket consumer of Django Channels',
  why: 'A consumer keeps one WebSocket per client and hears its groups. A stream hears the same groups, and an ordinary view takes what clients send.',
  whatToDo:
    'Stream from an AsyncHttpConsumer or a StreamingHttpResponse that listens to the group, take messages in a view, and keep the channel layer: it is the broker. Then remove the "websocket" entry.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: [
    'channels\\.generic',
    'channels\\.routing',
    'WebsocketConsumer',
    'djangochannelsrestframework',
    'channels_graphql_ws',
    '\\.as_asgi\\(',
    // Channels 2 has no `as_asgi`: `path("chat/", consumers.ChatConsumer)`.
    '\\bconsumers\\.\\w|\\.consumers\\s+import|\\bimport\\s+consumers\\b',
  ],
  // A base class of another module may be a consumer; without Channels consumers are of queues.
  companions: ['\\bASGI_APPLICATION\\b', 'Consumer\\):'],
  messages: {
    consumer: 'consumer of WebSocket connections ({{name}})',
    'protocol-route': 'WebSocket connections are routed here by {{name}}',
    'consumer-path': 'path of a WebSocket consumer ({{name}})',
    application: 'the application that serves WebSockets ({{name}})',
    layer: 'the channel layer behind WebSocket consumers ({{name}}): stays, as the broker of the streams',
  },
  *detect(file) {
    yield* seenClasses(file, consumers)
    yield* websocketEntries(file)
    yield* consumerPaths(file, isConsumer)
    for (const { kind, at, name } of channelSettings(file)) yield { messageId: kind, at, data: { name } }
  },
})

/** A ProtocolTypeRouter without the key "websocket" serves HTTP only. */
function* websocketEntries(file: PythonFile): Iterable<Seen<'protocol-route'>> {
  const { module, resolver } = file
  const seen = new Map([...seenCalls(file, routers)].map((one) => [one.at.start, one]))
  for (const { call, scope } of module.calls) {
    const router = seen.get(call.callee.span.start)
    const [given] = call.arguments
    if (!router || !given) continue
    for (const value of resolver.valuesOf(given.value, scope)) {
      if (value.kind !== 'display') continue
      const { expression, scope: where } = value.place
      for (const { key } of expression.entries) {
        if (!key || resolver.textOf(key, where) !== 'websocket') continue
        yield { ...router, at: where.module === module ? key.span : router.at }
      }
    }
  }
}
