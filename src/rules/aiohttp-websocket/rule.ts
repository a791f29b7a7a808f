import { callsOf } from '../../languages/python/call-index.js'
import { channelNames, routeAround } from '../../languages/python/http-routes.js'
import { seenCall } from '../../languages/python/shapes.js'
import { defineRule } from '../define-rule.js'
import { decoratedRoutes, listedRoutes, socketResponse, socketRoutes } from './socket-routes.js'

export default defineRule({
  id: 'aiohttp-websocket',
  title: 'A WebSocket handler of aiohttp',
  why: 'A handler that answers with a WebSocketResponse takes the connection over. The stream that replaces it is a StreamResponse, and what it received goes to a POST route.',
  whatToDo:
    'Answer with an event stream (aiohttp_sse.sse_response, or a StreamResponse of type text/event-stream), and add a POST route for what clients send.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['WebSocketResponse'],
  // A table of routes does not name sockets: the handler may stand in another file.
  companions: [
    '\\bweb\\.(?:get|route)\\(',
    '\\.add_(?:get|route)\\(',
    // A list of tuples, which a loop adds.
    '\\bdef \\w{0,40}routes\\(',
    '\\b\\w{0,40}routes\\s?[:=]',
    'ROUTES\\s?[:=]',
  ],
  messages: {
    response: 'the answer is a WebSocket ({{name}})',
    route: 'route whose handler answers with a WebSocket ({{name}})',
  },
  *detect(file) {
    const { module, resolver } = file
    for (const site of callsOf(module, resolver, socketResponse)) {
      if (!resolver.pathsOf(site.call.callee, site.scope).some((path) => socketResponse.test(path))) continue
      const names = channelNames(routeAround(site.scope, resolver))
      yield { ...seenCall('response', 'WebSocketResponse', site, file), names }
    }
    yield* socketRoutes(file)
    yield* decoratedRoutes(file)
    yield* listedRoutes(file)
  },
})
