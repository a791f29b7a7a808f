import type { MessageName } from '../../../model/plan.js'
import { descriptionOf } from './description.js'
import { type LocatedEndpoint, type Merged, merged } from './merged.js'
import { jsonSchema, textNames } from './messages.js'
import { extension, type Json, type JsonObject } from './openapi.js'
import { distinct, queryParameters } from './parameters.js'
import { messageResponses, streamResponses } from './responses.js'
import { securityOf } from './security.js'
import { type parameters, ref } from './shared-parts.js'

/** One method of one path: all endpoints that differ only in host, query and the names of what code makes. */
export function operationOf(located: readonly LocatedEndpoint[], id: string): JsonObject {
  const one = merged(located)
  const isStream = one.method === 'GET'
  return {
    operationId: id,
    summary: isStream ? 'Event stream' : 'Takes one message',
    description: descriptionOf(located, one),
    ...(one.servers.length > 0 ? { servers: one.servers as readonly Json[] } : {}),
    ...securityOf(one.auth),
    ...parametersOf(located, one),
    ...(isStream ? {} : { requestBody: { required: true, content: bodiesOf(one) } }),
    responses: isStream ? streamResponses(one) : messageResponses(one),
    [extension]: {
      shape: 'S1',
      ...(one.messages.length > 0 ? { messages: distinct(one.messages.map(({ name }) => name)) } : {}),
      addresses: located.map(({ endpoint: { url, provenance, foundAt, sockets } }) => ({
        url,
        provenance,
        ...(foundAt ? { foundAt } : {}),
        sockets,
      })),
    },
  }
}

const ofKit = {
  GET: ['ConnectionId', 'LastEventId', 'Resume'],
  POST: ['ConnectionId', 'OrderedMessageSeq', 'ConnectionKey'],
} as const

function parametersOf(located: readonly LocatedEndpoint[], one: Merged): JsonObject {
  const shared: readonly (keyof typeof parameters)[] = one.isKit
    ? ofKit[one.method]
    : [
        ...(one.connectionId === 'all' ? (['ConnectionId'] as const) : []),
        ...(one.connectionId === 'some' ? (['SomeConnectionId'] as const) : []),
        ...(one.method === 'GET' && one.isInline ? (['LastEventId'] as const) : []),
        ...(one.method === 'POST' && one.isAdapter
          ? ([one.isInline ? 'SomeMessageSeq' : 'MessageSeq'] as const)
          : []),
      ]
  const all = [
    ...queryParameters(located.map(({ address }) => address)),
    ...shared.map((name) => ref('parameters', name)),
  ]
  return all.length > 0 ? { parameters: all } : {}
}

function bodiesOf({ bodies, messages, isKit }: Merged): JsonObject {
  const texts = textNames(messages)
  const isText = bodies.has('text') || texts.length > 0
  // Where texts with unknown content are sent, the known names are not all.
  const text = bodies.has('text') ? { type: 'string' } : { type: 'string', enum: texts }
  return {
    ...(bodies.has('json') ? { 'application/json': { schema: bodySchema(messages) } } : {}),
    ...(isText ? { 'text/plain': { schema: text } } : {}),
    ...(isKit
      ? {
          'application/vnd.ws-batch+json': { schema: ref('schemas', 'Batch') },
          'application/vnd.ws-close+json': { schema: ref('schemas', 'CloseNotice') },
        }
      : {}),
  }
}

/** A validator that uses this schema must not reject unknown messages: types may be named at run time. */
function bodySchema(messages: readonly MessageName[]): JsonObject {
  const known = jsonSchema(messages)
  return known ? { anyOf: [known, { description: 'A message of another kind.' }] } : {}
}
