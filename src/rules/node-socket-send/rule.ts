import { quotedModule } from '../../model/trigger-words.js'
import { detectServed } from '../../servers/sockets/detect-served.js'
import { serverTriggers } from '../../servers/sockets/libraries.js'
import { defineRule } from '../define-rule.js'
import { servesSockets } from '../families.js'

const messages = {
  sends: 'server sends to a socket ({{method}}): becomes an event of its stream',
  hands: '{{method}} sends to one socket: becomes an event of its stream',
} as const

export default defineRule({
  id: 'node-socket-send',
  title: 'A Node server sends to a socket',
  why: 'Each message to a socket becomes an event of the stream that took its place. Where it answers a message of the client, it may be the answer of the POST instead.',
  whatToDo:
    'Write the message into the stream of that client as `data:` lines, as text: bytes go as base64 or by a download.',
  role: 'server',
  replacement: 'messages',
  syntax: 'script',
  triggers: [quotedModule('ws'), ...serverTriggers],
  follows: servesSockets,
  messages,
  detect: detectServed(messages, 'method'),
})
