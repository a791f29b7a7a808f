import type { JsonObject } from './openapi.js'

/** Parts that several operations point to; the contract keeps those that one of them does. */
export const parameters = {
  ConnectionId: {
    name: 'connectionId',
    in: 'query',
    required: true,
    description:
      'Made by the client, the same for a stream and for the messages that belong to it. It is an address and no credential: authenticate both requests.',
    schema: { type: 'string', minLength: 1 },
  },
  SomeConnectionId: {
    name: 'connectionId',
    in: 'query',
    description:
      'Made by the client, the same for a stream and for the messages that belong to it; some clients have none. It is an address and no credential.',
    schema: { type: 'string', minLength: 1 },
  },
  LastEventId: {
    name: 'Last-Event-ID',
    in: 'header',
    description:
      'Sent by an EventSource that connects again, if events had an id: the last one that it has seen. A server that can goes on behind it.',
    schema: { type: 'string' },
  },
  MessageSeq: {
    name: 'X-Message-Seq',
    in: 'header',
    required: true,
    description:
      'Counts the messages of a connection from 1. A number that was there already is a repetition: answer 202, and drop it.',
    schema: { type: 'integer', minimum: 1 },
  },
  Resume: {
    name: 'resume',
    in: 'query',
    description:
      'Sent by a client whose stream was cut, with Last-Event-ID: go on where it was, or answer 404. The handler has noticed nothing.',
    schema: { const: '1' },
  },
  ConnectionKey: {
    name: 'X-Connection-Key',
    in: 'header',
    description:
      'What `ws.ready` told this client. A message that brings it need not bring the same credentials as its stream; one without it must: the same Authorization and Cookie.',
    schema: { type: 'string' },
  },
  OrderedMessageSeq: {
    name: 'X-Message-Seq',
    in: 'header',
    description:
      'Counts the messages of a connection from 1. They reach the handler in this order, each once: a number that was there already is answered 202 and dropped, one that comes early waits for those before it. Without it a message is taken as it comes.',
    schema: { type: 'integer', minimum: 1 },
  },
  SomeMessageSeq: {
    name: 'X-Message-Seq',
    in: 'header',
    description:
      'Some clients count the messages of a connection from 1. A number that was there already is a repetition: answer 202, and drop it.',
    schema: { type: 'integer', minimum: 1 },
  },
} satisfies Record<string, JsonObject>

export const responses = {
  Accepted: {
    description:
      'Taken, with no body: what there is to answer comes on the stream. The next message is sent after this.',
  },
  Ended: {
    description: 'The conversation is over: an EventSource does not come again.',
  },
  Unauthorized: { description: 'Nobody is logged in. Said before the first byte of a stream.' },
  Forbidden: { description: "Not for this user; also a connectionId that is somebody else's." },
  NoStream: {
    description: 'No live stream has this connectionId. The client takes its connection for lost.',
  },
  InUse: { description: 'A live stream has this connectionId already.' },
  TooLarge: { description: 'The message is too large.' },
  BadId: { description: 'The connectionId, or the body, cannot be used.' },
  NotTold: {
    description: 'There is nothing to resume. The client takes its connection for lost.',
  },
  TooSlow: { description: 'The body did not come in time.' },
  NoText: {
    description: 'The body is not UTF-8: an event stream carries text only, and so do its messages.',
  },
  Refused: {
    description:
      "Not for this user; also a connectionId that is somebody else's, and what the handler closes before it accepts.",
  },
  NotNow: { description: 'Not taken now: send it again, with the same number.' },
  TooMany: {
    description: 'Too many requests. The adapter sends a message again; for a stream this is final.',
  },
} satisfies Record<string, JsonObject>

const closing = {
  type: 'object',
  properties: { code: { type: 'integer' }, reason: { type: 'string' } },
}

/** An event in the form that OpenAPI 3.2 gives it (`itemSchema`): one object, its fields as strings; `data` is JSON. */
function event<Data extends JsonObject>(name: string, description: string, data: Data) {
  return {
    description,
    type: 'object',
    required: ['event', 'data'],
    properties: {
      event: { const: name },
      data: { type: 'string', contentMediaType: 'application/json', contentSchema: data },
    },
  }
}

const connection = {
  connectionId: { type: 'string' },
  heartbeat: { type: 'number', exclusiveMinimum: 0 },
}

export const schemas = {
  WsReady: event(
    'ws.ready',
    'The first event, once the stream is subscribed and its messages are taken. `heartbeat`: seconds between the comments that the server writes meanwhile.',
    { type: 'object', required: ['heartbeat'], properties: connection },
  ),
  KitReady: event(
    'ws.ready',
    'The first event, once the handler has accepted. `heartbeat`: seconds between the comments that are written meanwhile. `key`: for the header X-Connection-Key. `batch`: several messages may go in one POST. `resume`: seconds in which a client that was cut off may come back.',
    {
      type: 'object',
      required: ['connectionId', 'heartbeat', 'key', 'batch'],
      properties: {
        ...connection,
        key: { type: 'string' },
        batch: { const: true },
        resume: { type: 'number', exclusiveMinimum: 0 },
      },
    },
  ),
  CloseNotice: { description: "The code and reason of the client's close().", ...closing },
  Batch: {
    description: 'Messages in their order. X-Message-Seq is the number of the first.',
    type: 'array',
    items: { type: 'string' },
  },
  WsClose: event(
    'ws.close',
    'The last event: the server ends the conversation, and the client does not come again by itself.',
    closing,
  ),
} satisfies Record<string, JsonObject>

export function ref(kind: 'parameters' | 'responses' | 'schemas', name: string): JsonObject {
  return { $ref: `#/components/${kind}/${name}` }
}
