import type { Merged } from './merged.js'
import { dataSchema } from './messages.js'
import type { JsonObject } from './openapi.js'
import { ref, type responses } from './shared-parts.js'

/** Or whatever the handler answers before it accepts. */
const ofKit = {
  204: 'Ended',
  400: 'BadId',
  403: 'Refused',
  404: 'NotTold',
  429: 'TooMany',
  503: 'NotNow',
} as const

type Responses = Readonly<Record<string, keyof typeof responses>>

export function messageResponses({ connectionId, isKit }: Merged): JsonObject {
  if (isKit)
    return pointed({
      202: 'Accepted',
      400: 'BadId',
      403: 'Forbidden',
      404: 'NoStream',
      408: 'TooSlow',
      413: 'TooLarge',
      415: 'NoText',
      503: 'NotNow',
    })
  return pointed({
    202: 'Accepted',
    401: 'Unauthorized',
    403: 'Forbidden',
    ...(connectionId === 'none' ? {} : { 404: 'NoStream' }),
    413: 'TooLarge',
    429: 'TooMany',
  })
}

export function streamResponses(one: Merged): JsonObject {
  const events = {
    type: 'array',
    description: 'The events in their order, each as an object.',
    items: {
      oneOf: [
        ref('schemas', one.isKit ? 'KitReady' : 'WsReady'),
        {
          description: 'One message: an event without a name.',
          type: 'object',
          required: ['data'],
          properties: { id: { type: 'string' }, data: dataSchema(one.messages) },
          additionalProperties: false,
        },
        ref('schemas', 'WsClose'),
      ],
    },
  }
  return {
    200: {
      description: `The stream. With the headers Cache-Control: ${one.isKit ? 'no-store' : 'no-cache'}, no-transform and X-Accel-Buffering: no.`,
      content: { 'text/event-stream': { schema: events } },
    },
    ...pointed(
      one.isKit
        ? ofKit
        : {
            ...(one.isInline ? { 204: 'Ended' as const } : {}),
            401: 'Unauthorized',
            403: 'Forbidden',
            // An EventSource comes again under its own id, perhaps before the server has missed it.
            ...(one.connectionId === 'none' || one.isInline ? {} : { 409: 'InUse' as const }),
            429: 'TooMany',
          },
    ),
  }
}

function pointed(all: Responses): JsonObject {
  return Object.fromEntries(Object.entries(all).map(([status, name]) => [status, ref('responses', name)]))
}
