import { createServer } from 'node:http'
import pty from 'node-pty'
import { WebSocketServer } from 'ws'
import { takeFile } from './files.js'

const server = createServer()
// finds: V05 /shell, V01 /files, served /chat, served /rooms/*, served /news, V01 /feed
const wss = new WebSocketServer({ server })

wss.on('connection', (ws, request) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname === '/shell') {
    openShell(ws)
    return
  }
  if (pathname === '/files') takeFile(ws)
  else if (pathname === '/chat') {
    ws.on('message', (text) => ws.send(`${text}`))
  } else if (pathname.startsWith('/rooms/')) {
    ws.send('hello')
  } else
    switch (pathname) {
      case '/news':
        ws.send('hello')
        break
      case '/feed':
        ws.send(Buffer.alloc(4))
        break
      default:
        ws.close()
    }
})

function openShell(ws) {
  const shell = pty.spawn('bash', [], {})
  shell.onData((text) => ws.send(text))
  ws.on('message', (text) => shell.write(text.toString()))
}

const doubtful = createServer()
// What cannot be told of a path counts for all: here the handler of one may be that of the other.
// finds: V01 /live, V01 /quiet
const live = new WebSocketServer({ server: doubtful })

live.on('connection', (ws, request) => {
  if (request.url !== '/live' && request.url !== '/quiet') return ws.close()
  ws.on('message', (text) => {
    const asked = JSON.parse(text)
    // The path is one of a message.
    if (asked.url === '/live') ws.send(Buffer.alloc(4))
  })
})

const shared = createServer()
// finds: V01 /left, V01 /right
const both = new WebSocketServer({ server: shared })
const all = new Set()

// What is sent in a branch may reach the clients of the others.
both.on('connection', (ws, request) => {
  const { pathname } = new URL(request.url, 'http://localhost')
  all.add(ws)
  if (pathname === '/left') ws.send('hello')
  if (pathname === '/right') for (const one of all) one.send(Buffer.alloc(4))
})

const plain = createServer()
// finds: served /audio
const audio = new WebSocketServer({ server: plain })

audio.on('connection', (ws, request) => {
  if (request.url === '/audio') ws.send('hello')
  else openShell(ws)
})
server.listen(80)
doubtful.listen(81)
shared.listen(82)
plain.listen(83)
