import { createServer } from 'node:http'
import { attachSockets, manager, setupSockets } from './sockets.js'

const server = createServer()
// setupSockets(server)
attachSockets(server)
manager.attach(server)
server.listen(80)
