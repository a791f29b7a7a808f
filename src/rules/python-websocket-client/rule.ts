import type { CallSite } from '../../languages/python/ast.js'
import { type Seen, seenCall, seenCalls, seenClasses, sitesOf } from '../../languages/python/shapes.js'
import type { PythonFile } from '../../languages/python.js'
import type { Confidence } from '../../model/finding.js'
import { defineRule } from '../define-rule.js'
import { connectionAddress } from './addresses.js'
import { clients, connectionClasses, opensInCode, socketIoClient, socketIoConnect } from './clients.js'

export default defineRule({
  id: 'python-websocket-client',
  title: 'A WebSocket client in Python',
  why: 'Scripts, workers and services connect like browsers do, and go silent when the endpoint is removed. They must read the stream and post what they send.',
  whatToDo:
    "Read the stream with httpx-sse, aiohttp-sse-client or a loop over lines, send by POST, and keep a retry: none of these reconnects by itself. A connection to somebody else's service may stay.",
  role: 'client',
  replacement: 'messages',
  syntax: 'python',
  triggers: [
    'websockets',
    'websocket import',
    'import websocket\\b',
    'ws_connect',
    'connect_ws',
    'autobahn',
    'picows',
    'websocket_connect',
    'socketio(?!s\\b)',
    'wsproto',
    'simple_websocket',
    'open_websocket',
    'WebsocketsTransport',
    'ws4py',
  ],
  mayFindIn: opensInCode,
  messages: {
    connection: 'WebSocket client ({{name}})',
    class: 'class of a WebSocket client ({{name}})',
  },
  *detect(file) {
    const known = new Set(sitesOf(file, clients))
    const isOf = ({ call, scope }: CallSite, shape: RegExp) =>
      file.resolver.pathsOf(call.callee, scope).some((path) => shape.test(path))
    const connects = file.module.calls.some((site) => known.has(site) && isOf(site, socketIoConnect))
    for (const site of file.module.calls) {
      // A client of Socket.IO is made, and opens where it connects.
      const makes = known.has(site) && isOf(site, socketIoClient)
      if (makes && connects) continue
      const [seen] = known.has(site) ? seenCalls(file, clients, [site]) : []
      if (seen) yield { ...seen, ...connectionAddress(site, file, makes || isOf(site, socketIoConnect)) }
      else yield* likelyConnections(site, file)
    }
    yield* seenClasses(file, connectionClasses)
  },
})

/** `session.ws_connect(…)` where the type of `session` is unknown: no other library has such a method. */
function* likelyConnections(
  site: CallSite,
  file: PythonFile,
): Iterable<Seen<'connection'> & { readonly confidence: Confidence }> {
  const { callee } = site.call
  if (callee.kind !== 'attribute' || callee.name !== 'ws_connect') return
  if (file.resolver.valuesOf(callee.object, site.scope).length > 0) return
  yield {
    ...seenCall('connection', callee.name, site, file),
    ...connectionAddress(site, file),
    confidence: 'likely',
  }
}
