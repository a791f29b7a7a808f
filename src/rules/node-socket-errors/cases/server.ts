import { WebSocketGateway, WsException } from '@nestjs/websockets'
import { EventEmitter } from 'node:events'
import { WebSocketServer } from 'ws'

const server = new WebSocketServer({ port: 1 })
server.on('connection', (socket, request) => {
  // finds: node-socket-errors/close-code
  if (!request.headers.cookie) socket.close(1008, 'who are you?')
  // finds: node-socket-errors/close-handler
  socket.on('close', (code) => console.log(code))
  // finds: node-socket-errors/close-handler
  socket.on('error', console.error)
  // finds: node-socket-errors/pings
  socket.on('pong', () => undefined)
  // finds: node-socket-errors/pings
  setInterval(() => socket.ping(), 30_000)
  // clean: messages are no errors
  socket.on('message', (data) => socket.send(data))
})

const other = new EventEmitter()
other.on('connection', (socket) => {
  // clean: nobody knows what this is
  socket.close(1)
})

export function refuse() {
  // finds: node-socket-errors/exception
  throw new WsException('no')
}

@WebSocketGateway()
export class Gateway {
  handleConnection() {}

  // finds: node-socket-errors/close-handler
  handleDisconnect() {}
}

export class Pool {
  // clean: no gateway
  handleDisconnect() {}
}
