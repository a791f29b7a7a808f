import { type Shape, seenClasses } from '../../languages/python/shapes.js'
import { defineRule } from '../define-rule.js'

const handlers: readonly Shape<'handler'>[] = [
  { id: 'handler', path: /^tornado\.websocket\.WebSocketHandler$/ },
  { id: 'handler', path: /^sockjs\.tornado\.(?:\w+\.)?SockJSConnection$/ },
  { id: 'handler', path: /^terminado\.(?:websocket\.)?TermSocket$/ },
]

export default defineRule({
  id: 'tornado-websocket',
  title: 'A WebSocket handler of Tornado',
  why: 'Each instance is one connection: its methods hear and write. A RequestHandler that flushes events and one that takes posts do the same over HTTP.',
  whatToDo:
    'Write a handler whose get sets text/event-stream and flushes events, and one whose post does what on_message did.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['tornado\\.websocket', 'WebSocketHandler', 'SockJSConnection', 'TermSocket'],
  messages: {
    handler: 'handler of WebSocket connections ({{name}})',
  },
  *detect(file) {
    yield* seenClasses(file, handlers)
  },
})
