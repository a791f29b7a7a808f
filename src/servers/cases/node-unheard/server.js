import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { setupWSConnection } from 'y-websocket/bin/utils'

const server = createServer()
// Nothing is done with its connections.
// finds: V07 /old
const unused = new WebSocketServer({ server, path: '/old' })
unused.close()
// A package does it.
// finds: V03 /notes
const notes = new WebSocketServer({ server, path: '/notes' })
notes.on('connection', setupWSConnection)
server.listen(3000)
