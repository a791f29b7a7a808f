import { isSaidInCode } from '../../languages/python/said-in-code.js'
import { type Shape, seenCalls } from '../../languages/python/shapes.js'
import { defineRule } from '../define-rule.js'

const shapes: readonly Shape<'route' | 'extension' | 'worker'>[] = [
  { id: 'route', path: /^flask_sock\.Sock\(\)\.route$/ },
  { id: 'route', path: /^flask_sockets\.Sockets\(\)\.(?:route|add_url_rule)$/ },
  { id: 'route', path: /^simple_websocket\.(?:Aio)?Server(?:\.accept)?$/ },
  { id: 'extension', path: /^flask_sock\.Sock$|^flask_sockets\.Sockets$/ },
  {
    id: 'worker',
    path: /^geventwebsocket\.(?:handler\.WebSocketHandler|server\.WebSocketServer|WebSocketServer|resource\.Resource|Resource)$/,
  },
]

export default defineRule({
  id: 'flask-websocket',
  title: 'A WebSocket route of Flask',
  why: 'Flask serves WebSockets through an extension and a server that knows them. A stream is an ordinary response of a generator and needs neither.',
  whatToDo:
    'Return a Response of type text/event-stream from a GET route, take messages in a POST route, and remove the extension with its last route.',
  role: 'server',
  replacement: 'messages',
  syntax: 'python',
  triggers: ['flask_sock', 'sock\\.route', 'simple_websocket', 'geventwebsocket'],
  mayFindIn: (text) =>
    isSaidInCode(text, /flask_sock|\bsock\b|simple_websocket|geventwebsocket/g, /geventwebsocket\./g),
  messages: {
    route: 'WebSocket route ({{name}})',
    extension: 'WebSockets are added to Flask by {{name}}',
    worker: 'server that takes WebSockets ({{name}})',
  },
  *detect(file) {
    yield* seenCalls(file, shapes)
  },
})
