import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'

const server = createServer()
// Each path has a handler of its own: what one sends is nothing of the others.
// finds: V01 /files, served /chat, V01 /audio/*, served /news, V01 /mixed
const wss = new WebSocketServer({ noServer: true })
server.on('upgrade', onUpgrade)

function onUpgrade(request, socket, head) {
  const { pathname } = new URL(request.url, 'http://localhost')
  if (pathname === '/files') {
    wss.handleUpgrade(request, socket, head, takeFile)
  } else if (pathname === '/chat') {
    wss.handleUpgrade(request, socket, head, (ws) => chat(ws))
  } else if (pathname.startsWith('/audio/')) {
    wss.handleUpgrade(request, socket, head, takeFile)
  } else {
    switch (pathname) {
      case '/news':
        wss.handleUpgrade(request, socket, head, chat)
        break
      case '/mixed':
        wss.handleUpgrade(request, socket, head, chat)
        wss.handleUpgrade(request, socket, head, takeFile)
        break
      default:
        socket.destroy()
    }
  }
}

function takeFile(ws) {
  ws.send(Buffer.alloc(4))
}

function chat(ws) {
  ws.on('message', (text) => ws.send(`${text}`))
}

const heard = createServer()
// A listener of the server hears every connection.
// finds: V01 /left, V01 /right
const both = new WebSocketServer({ noServer: true })
both.on('connection', takeFile)
heard.on('upgrade', (request, socket, head) => {
  if (request.url === '/left') both.handleUpgrade(request, socket, head, chat)
  else if (request.url === '/right')
    both.handleUpgrade(request, socket, head, (ws) => both.emit('connection', ws, request))
})

server.listen(80)
heard.listen(81)
