import { type Shape, seenCalls, seenClasses } from '../../languages/python/shapes.js'
import { defineRule } from '../define-rule.js'

const from = String.raw`^autobahn\.(?:asyncio|twisted)\.(?:websocket\.)?`

const protocols: readonly Shape<'handler'>[] = [
  { id: 'handler', path: new RegExp(`${from}WebSocketServerProtocol$`) },
]

const factories: readonly Shape<'server'>[] = [
  { id: 'server', path: new RegExp(`${from}WebSocketServerFactory$`) },
]

export default defineRule({
  id: 'autobahn-websocket',
  title: 'A WebSocket server of Autobahn',
  why: 'Each instance of the protocol is one connection: Autobahn calls its methods, and they send. The library serves WebSockets on a port of its own.',
  whatToDo:
    'Serve a stream and a POST route by an HTTP framework of the same loop (Twisted Web, aiohttp), with what onMessage does. Stop the factory when its clients are gone.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['autobahn'],
  messages: {
    handler: 'handler of WebSocket connections ({{name}})',
    server: 'WebSocket server ({{name}})',
  },
  *detect(file) {
    yield* seenClasses(file, protocols)
    yield* seenClasses(file, factories)
    yield* seenCalls(file, factories)
  },
})
