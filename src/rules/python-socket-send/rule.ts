import { calleeSpan } from '../../languages/python/spans.js'
import { ownSenders } from '../../servers/python/own-senders.js'
import { servedIn } from '../../servers/python/served.js'
import { defineRule } from '../define-rule.js'
import { ofPythonSockets } from '../families.js'

export default defineRule({
  id: 'python-socket-send',
  title: 'A Python server sends to a socket',
  why: 'Each message to a socket becomes an event of the stream that took its place. Where it answers a message of the client, it may be the answer of the POST instead.',
  whatToDo:
    "Yield the message from the generator of that client's stream as `data:` lines, as text: bytes go as base64 or by a download.",
  replacement: 'messages',
  ...ofPythonSockets,
  messages: {
    sends: 'server sends to a socket ({{method}}): becomes an event of its stream',
    hands: '{{method}} sends to one WebSocket: becomes an event of its stream',
  },
  *detect(file) {
    for (const { kind, at, name, scope } of servedIn(file))
      if (kind === 'sends') yield { messageId: kind, at, data: { method: name }, scope }
    // `manager.send_to(user, message)`: a function of the application that is handed a message and sends it to one socket.
    const { module, resolver, source } = file
    for (const { site, name, named, reach } of ownSenders(resolver).calls.get(module) ?? [])
      if (reach === 'one')
        yield {
          messageId: 'hands',
          at: calleeSpan(source.text, named),
          data: { method: name },
          scope: site.scope.name,
        }
  },
})
