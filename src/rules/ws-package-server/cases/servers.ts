import { createServer, Server as HttpServer } from 'node:http'
import WebSocket, { WebSocketServer } from 'ws'

// clean: an HTTP server
const http = new HttpServer()
// finds: ws-package-server/serves
const first = new WebSocketServer({ server: http })
// finds: ws-package-server/serves
const second = new WebSocket.Server({ noServer: true })

// clean: somebody else's server
const other = new other_.Server()

declare const other_: { Server: new () => unknown }
export { createServer, first, other, second }
