import { WebSocket, WebSocketServer } from 'ws'
import type { Terminal } from './types'

// clean: terminals, whose type says where their sockets are
const terminals = new Map<string, Terminal>()
const server = new WebSocketServer({ port: 3000 })

// finds: node-socket-broadcast/keeps
const clients = {
  web: new Set<WebSocket>(),
  boards: new Set<WebSocket>(),
}

const state = {
  // finds: node-socket-broadcast/keeps
  watching: new Set<WebSocket>(),
  count: 0,
}

interface Client {
  // clean: one socket
  socket: WebSocket
}

// clean: what it makes of a terminal is shown where the message is sent
function refresh(terminal: Terminal) {
  for (const one of terminal.sockets) one.send(shown(terminal))
}

function shown(terminal: Terminal): string {
  return [...terminal.lines].join('\n')
}

server.on('connection', (socket, request) => {
  const id = request.url ?? ''
  if (!terminals.has(id)) terminals.set(id, { id, sockets: new Set(), lines: new Set() })
  const terminal = terminals.get(id)
  terminal?.sockets.add(socket)
  clients.web.add(socket)
  clients.boards.add(socket)
  state.watching.add(socket)
  // clean: the function makes its message of a terminal
  if (terminal) refresh(terminal)
})
