import { WebSocketServer } from 'ws'
import { setupWSConnection } from 'y-websocket/bin/utils'

// finds: V03 /yjs
const shared = new WebSocketServer({ port: 84, path: '/yjs' })
shared.on('connection', setupWSConnection)
