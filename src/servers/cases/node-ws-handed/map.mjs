import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const server = createServer()
// Which of a table's servers is asked for is known at run time: what one of them sends, any may.
const servers = new Map()
// finds: V01 /*
servers.set('/a', new WebSocketServer({ noServer: true }))
// finds: V01 /*
servers.set('/b', new WebSocketServer({ noServer: true }))
servers.get('/a').on('connection', (ws) => ws.send('a'))
servers.get('/b').on('connection', (ws) => ws.send(Buffer.from('b')))

server.on('upgrade', (request, socket, head) => {
  const wss = servers.get(new URL(request.url, 'http://localhost').pathname)
  if (wss) wss.handleUpgrade(request, socket, head, (ws) => wss.emit('connection', ws, request))
  else socket.destroy()
})
server.listen(8081)
