import { servedIn } from '../../servers/python/served.js'
import { defineRule } from '../define-rule.js'
import { ofPythonSockets } from '../families.js'

export default defineRule({
  id: 'python-socket-send',
  title: 'A Python server sends to a socket',
  why: 'Each message to a socket becomes an event of the stream that took its place. Where it answers a message of the client, it may be the answer of the POST instead.',
  whatToDo:
    'Yield the message from the generator of that client’s stream as `data:` lines, as text: bytes go as base64 or by a download.',
  replacement: 'messages',
  ...ofPythonSockets,
  messages: {
    sends: 'server sends to a socket ({{method}}): becomes an event of its stream',
  },
  *detect(file) {
    for (const { kind, at, name, scope } of servedIn(file))
      if (kind === 'sends') yield { messageId: kind, at, data: { method: name }, scope }
  },
})
