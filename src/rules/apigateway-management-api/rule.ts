import type { CallSite, Expression } from '../../languages/python/ast.js'
import { handlerLinks } from '../../languages/python/aws.js'
import { callsOf } from '../../languages/python/call-index.js'
import { calledBy } from '../../languages/python/reach.js'
import { calleeSpan, firstOnOneLine } from '../../languages/python/spans.js'
import type { PythonFile } from '../../languages/python.js'
import type { Confidence } from '../../model/finding.js'
import { isWithin } from '../../model/places.js'
import { isConnectionRequest, sendsToOne, sendsToSeveral } from '../../servers/python/gateway-senders.js'
import {
  creator,
  isCreator,
  mayEnd,
  service,
  servicesOf,
  sureness,
} from '../../servers/python/management-client.js'
import { defineRule, type Found } from '../define-rule.js'
import { connectionIdReads, routeReads } from './connection-id.js'
import { routeChecks } from './route-checks.js'

const methods = ['post_to_connection', 'get_connection', 'delete_connection'] as const

const messages = {
  'client-created': 'client of the API Gateway Management API',
  call: '{{method}} speaks to an API Gateway WebSocket connection',
  request: '{{function}} posts to a connection of an API Gateway WebSocket API (/@connections/)',
  broadcast: '{{function}} sends to several connections of an API Gateway WebSocket API',
  hands: '{{function}} sends to a connection of an API Gateway WebSocket API',
  'connection-id-read': 'reads the connection id of an API Gateway WebSocket event',
  'route-read': 'reads the route of an API Gateway WebSocket event',
  'route-check': 'asks whether a WebSocket event is {{route}}',
} as const

export default defineRule({
  id: 'apigateway-management-api',
  title: 'Python code on an API Gateway WebSocket API',
  why: 'Code that posts to connections works only while the WebSocket API exists. Each call must become a message published to a stream before the API can be deleted.',
  whatToDo:
    'Publish to the channel that the stream endpoint listens to. Stored connection ids, stale-connection clean-up and GoneException handling go away with the connections.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: [
    service,
    'post_to_connection',
    '@connections/',
    'delete_connection',
    '[.]get_connection\\b',
    'GoneException',
    'connectionId',
    'request_context\\s*[.]\\s*connection_id',
    '\\$connect',
    '\\$disconnect',
  ],
  follows: ['apigateway-management-api'],
  messages,
  *detect(file) {
    const created = new Set(callsOf(file.module, file.resolver, creator))
    for (const site of file.module.calls) {
      if (created.has(site) || isNamedLikeCreator(site.call.callee)) yield* clientCreated(file, site)
      if (mayCall(file, site)) yield* calls(file, site)
      else yield* sends(file, site)
    }
    const ids = [...connectionIdReads(file)]
    const checks = [...routeChecks(file)]
    for (const { at, confidence, scope } of ids) {
      yield { messageId: 'connection-id-read', at, confidence, scope: scope.name, links: handlerLinks(scope) }
    }
    for (const { at, scope, route } of checks) {
      yield {
        messageId: 'route-check',
        at,
        data: { route },
        confidence: 'likely',
        scope: scope.name,
        links: handlerLinks(scope),
      }
    }
    for (const { at, confidence, scope } of routeReads(file, ids))
      if (!checks.some(({ span }) => isWithin(at, span)))
        yield { messageId: 'route-read', at, confidence, scope: scope.name, links: handlerLinks(scope) }
  },
})

function* clientCreated({ source, resolver }: PythonFile, site: CallSite): Iterable<Found<typeof messages>> {
  const { call, scope } = site
  const values = resolver.valuesOf(call.callee, scope)
  const sure = values.some((value) => value.kind === 'external' && isCreator(value.path))
  const unknown = isNamedLikeCreator(call.callee) && values.every((value) => value.kind === 'external')
  if (!sure && !unknown) return
  if (!servicesOf(site, resolver).includes(service)) return
  const endpoint = resolver.argument(site, 'endpoint_url')
  const url = endpoint && resolver.textOf(endpoint, scope)
  yield {
    messageId: 'client-created',
    at: firstOnOneLine(source.text, call.span, calleeSpan(source.text, call.callee)),
    confidence: sure ? 'certain' : 'likely',
    scope: scope.name,
    names: url !== undefined && /^https?:\/\//.test(url) ? [url] : [],
  }
}

function isNamedLikeCreator(callee: Expression): boolean {
  return callee.kind === 'attribute' && /^(?:create_)?client$/.test(callee.name)
}

function mayCall({ resolver }: PythonFile, { call, scope }: CallSite): boolean {
  const may = (expression: Expression) => mayEnd(expression, scope, methods, resolver)
  return may(call.callee) || call.arguments.some(({ value }) => value.kind === 'attribute' && may(value))
}

/** Requests to a connection, and calls of this repository's own functions that send to several. */
function* sends({ source, resolver }: PythonFile, site: CallSite): Iterable<Found<typeof messages>> {
  const { call, scope, decorates } = site
  if (decorates) return
  const messageId = isConnectionRequest(site)
    ? 'request'
    : calledBy(site, resolver).some((one) => 'body' in one && sendsToSeveral(one, resolver))
      ? 'broadcast'
      : // A test is named by what it tests.
        source.zone !== 'test' &&
          calledBy(site, resolver).some((one) => 'body' in one && sendsToOne(one, resolver))
        ? 'hands'
        : undefined
  if (!messageId) return
  const at = calleeSpan(source.text, call.callee)
  const data = { function: source.text.slice(at.start, at.end) }
  yield { messageId, at, data, confidence: 'likely', scope: scope.name, links: handlerLinks(scope) }
}

/** Calls of the methods, and methods that are handed on: `asyncio.to_thread(client.post_to_connection, …)`. */
function* calls(file: PythonFile, { call, scope }: CallSite): Iterable<Found<typeof messages>> {
  const { source, resolver } = file
  const given = call.arguments.map((argument) => argument.value).filter((value) => value.kind === 'attribute')
  for (const expression of [call.callee, ...given]) {
    for (const method of methods) {
      const confidence = sureness(expression, scope, `.${method}`, resolver)
      if (confidence === undefined || !isTelling(method, confidence)) continue
      const at = calleeSpan(source.text, expression)
      yield {
        messageId: 'call',
        at,
        data: { method },
        confidence,
        scope: scope.name,
        links: handlerLinks(scope),
      }
    }
  }
}

/** Pools and sessions have a `get_connection`; nothing else has a `post_to_connection`. */
function isTelling(method: (typeof methods)[number], confidence: Confidence): boolean {
  return confidence === 'certain' || method === 'post_to_connection'
}
