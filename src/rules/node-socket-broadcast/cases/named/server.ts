import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { handlers, report } from './handlers.js'
import { Messages } from './messages.js'

const io = new Server(createServer())
report.start = handlers.report
// Which function of the table is called is not known.
io.on('connection', (socket) => socket.onAny((name, ...given) => handlers[name]?.(socket, ...given)))

const messages = new Messages(io)
// clean: it is saved, answered and told to others
messages.sendMessage('a', 'text')
// finds: node-socket-broadcast/hands-all
messages.broadcast('text')
