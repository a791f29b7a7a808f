import { createServer } from 'node:http'
import { attachSockets, setupSockets } from './sockets.js'

const server = createServer()
// setupSockets(server)
attachSockets(server)
server.listen(80)
