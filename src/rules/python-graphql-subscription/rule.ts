import { type Shape, seenCalls, seenClasses, seenDecorators } from '../../languages/python/shapes.js'
import type { PythonFile } from '../../languages/python.js'
import { defineRule, type Found } from '../define-rule.js'

const messages = {
  subscription: 'GraphQL subscription ({{name}})',
  transport: 'subscriptions go over WebSocket ({{name}})',
} as const

const decorators: readonly Shape<'subscription'>[] = [
  { id: 'subscription', path: /^strawberry(?:_django)?\.subscription$/ },
  { id: 'subscription', path: /^ariadne\.SubscriptionType\(\)\.(?:source|field)$/ },
]

const calls: readonly Shape<'subscription' | 'transport'>[] = [
  ...decorators,
  { id: 'subscription', path: /^ariadne\.SubscriptionType$/ },
  { id: 'transport', path: /^ariadne\.asgi\.handlers\.(?:\w+\.)?GraphQL(?:TransportWS|WS)Handler$/ },
  { id: 'transport', path: /^strawberry\.channels\.GraphQL(?:WSConsumer|ProtocolTypeRouter)(?:\.as_asgi)?$/ },
  { id: 'transport', path: /^starlette_graphene3\.(?:GraphQLApp|make_\w*playground_handler)$/ },
]

const classes: readonly Shape<'transport'>[] = [
  { id: 'transport', path: /^channels_graphql_ws\.(?:GraphqlWsConsumer|Subscription)$/ },
  { id: 'transport', path: /^strawberry\.channels\.GraphQLWSConsumer$/ },
]

export default defineRule({
  id: 'python-graphql-subscription',
  title: 'A GraphQL subscription of a Python server',
  why: 'Subscriptions are served over WebSocket by the protocols graphql-transport-ws and graphql-ws. The schema may stay: graphql-sse and multipart answers carry the same results over HTTP.',
  whatToDo:
    'Serve subscriptions over HTTP (multipart in Strawberry, graphql-sse elsewhere), move the clients, and take the WebSocket protocols out of the application.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: [
    'strawberry\\.subscription',
    'SubscriptionType',
    'WS_PROTOCOL',
    'GraphQLWS',
    'GraphQLTransportWS',
    'graphql_ws',
  ],
  messages,
  *detect(file) {
    yield* seenCalls(file, calls)
    yield* seenDecorators(file, decorators)
    yield* seenClasses(file, classes)
    yield* protocols(file)
  },
})

/** `from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL`. */
function* protocols({ module }: PythonFile): Iterable<Found<typeof messages>> {
  for (const { module: from, name, span } of module.imports) {
    if (from !== 'strawberry.subscriptions' || !name || !/^GRAPHQL\w*_WS_PROTOCOL$/.test(name)) continue
    yield { messageId: 'transport', at: span, data: { name } }
  }
}
