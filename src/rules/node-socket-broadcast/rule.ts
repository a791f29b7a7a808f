import { quotedModule } from '../../model/trigger-words.js'
import { detectServed } from '../../servers/sockets/detect-served.js'
import { serverTriggers } from '../../servers/sockets/libraries.js'
import { defineRule } from '../define-rule.js'
import { servesSockets } from '../families.js'

const messages = {
  keeps: '{{name}} keeps sockets, or what belongs to each, in the memory of one process',
  clients: '{{name}} are the sockets of one process: becomes a channel that every process publishes to',
  emits: 'server sends to all sockets, or to a room ({{name}}): becomes a message that is published',
  'hands-all':
    '{{name}} sends to many sockets: a function of this application, whose callers stay as they are',
  room: 'socket joins or leaves a room ({{name}}): becomes what its stream listens to',
} as const

export default defineRule({
  id: 'node-socket-broadcast',
  title: 'A Node server keeps and addresses its sockets',
  why: 'A set of open sockets is a broadcast within one process: with a second process some clients hear nothing. With streams it becomes a channel that every process listens to.',
  whatToDo:
    'Publish to a channel (Redis Pub/Sub, PostgreSQL NOTIFY, a broker) and let each stream listen to it. One process may keep the responses of its streams instead of sockets.',
  role: 'server',
  replacement: 'broadcast',
  syntax: 'script',
  triggers: [quotedModule('ws'), ...serverTriggers],
  follows: servesSockets,
  messages,
  detect: detectServed(messages, 'name'),
})
