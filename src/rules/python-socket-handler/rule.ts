import { servedIn } from '../../servers/python/served.js'
import { defineRule } from '../define-rule.js'
import { ofPythonSockets } from '../families.js'
import { closeHandlers } from '../python-websocket-error/close-handlers.js'
import { receiveLoops } from '../websockets-server/receive-loops.js'

export default defineRule({
  id: 'python-socket-handler',
  title: 'A Python server handles connections and messages of its sockets',
  why: 'What runs for a connection becomes the route of a stream, and what hears messages becomes a POST route. Only sockets that were followed count, never a name like `receive` by itself.',
  whatToDo:
    "Move the work of a connection into the stream's route, and that of a message into a POST route. Or let `migrate-ws apply --servers` serve the handlers unchanged, where it can.",
  replacement: 'messages',
  ...ofPythonSockets,
  messages: {
    receives: 'waits for messages of a client ({{name}}): becomes a POST route',
    method: "the library calls {{name}} for a socket: becomes part of the stream's route or of a POST route",
  },
  *detect(file) {
    // Two rules that are older find these.
    const told = new Set([...closeHandlers(file), ...receiveLoops(file)].map(({ at }) => at.start))
    for (const { kind, at, name, scope } of servedIn(file))
      if ((kind === 'receives' || kind === 'method') && !told.has(at.start))
        yield { messageId: kind, at, data: { name }, scope }
  },
})
