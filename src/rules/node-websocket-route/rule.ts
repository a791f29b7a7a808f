import { handlerWrappers } from '../../model/frameworks.js'
import { literally } from '../../model/literally.js'
import { upgradeWords } from '../../servers/sockets/raw-sockets.js'
import { defineRule } from '../define-rule.js'
import { adapters, classHandlers, decorated } from './classes.js'
import { messages } from './messages.js'
import { optionRoutes } from './options.js'
import { declaredRoutes } from './routes.js'
import { upgrades } from './upgrades.js'

const triggers = [
  '\\.ws\\(',
  ...handlerWrappers.map(literally),
  'WebSocketPair',
  'acceptWebSocket',
  'webSocketMessage',
  '\\bwebsocket:',
  'wsHandler',
  '@nestjs/websockets',
  'useWebSocketAdapter',
  'handleUpgrade\\b',
  upgradeWords,
]
const triggerPattern = new RegExp(triggers.join('|'))

export default defineRule({
  id: 'node-websocket-route',
  title: 'A route, a gateway or a handler takes WebSockets (Node, Bun, Deno, Workers)',
  why: 'Each of these is one end of a channel: what it sends becomes a stream (GET), what it receives becomes a POST route. Until every client has moved, both must run side by side.',
  whatToDo:
    "Add the stream and the POST route, move what the handler sends and receives, and remove it when its clients are gone. Move what it did on close to where the stream ends (the request's abort or close).",
  role: 'server',
  replacement: 'messages',
  syntax: 'script',
  triggers,
  messages,
  *detect(file) {
    // A file may be here for another rule, and walking all its calls costs time.
    if (!triggerPattern.test(file.source.text)) return
    yield* declaredRoutes(file)
    yield* optionRoutes(file)
    yield* upgrades(file)
    yield* classHandlers(file)
    yield* decorated(file)
    yield* adapters(file)
  },
})
