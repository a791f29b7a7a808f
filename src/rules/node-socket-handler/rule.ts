import { quotedModule } from '../../model/trigger-words.js'
import { detectServed } from '../../servers/sockets/detect-served.js'
import { serverTriggers } from '../../servers/sockets/libraries.js'
import { defineRule } from '../define-rule.js'
import { servesSockets } from '../families.js'

const messages = {
  connection: 'runs for each new connection ({{event}}): becomes the route of the stream',
  receives: 'hears messages of clients ({{event}}): becomes a POST route',
  middleware:
    'is asked before a connection is made ({{event}}): becomes middleware of the stream and of every POST',
  upgrades: 'turns an HTTP upgrade into a connection ({{event}})',
  drains: 'runs when a client can take more ({{event}}): goes, for a stream says by itself when it can',
  'server-event': 'handles an event of the whole server ({{event}})',
} as const

export default defineRule({
  id: 'node-socket-handler',
  title: 'A Node server handles connections and messages of its sockets',
  why: 'What runs for a connection becomes the route of a stream, and what hears messages becomes a POST route. Only sockets of servers that were followed count, never a name like `on("message")` by itself.',
  whatToDo:
    "Move the work of a connection into the stream's route, and that of a message into a POST route. Or let `migrate-ws apply --servers` serve the handlers unchanged, where it can.",
  role: 'server',
  replacement: 'messages',
  syntax: 'script',
  triggers: [quotedModule('ws'), ...serverTriggers],
  follows: servesSockets,
  messages,
  detect: detectServed(messages, 'event'),
})
