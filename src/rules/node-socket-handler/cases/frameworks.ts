import { createNodeWebSocket } from '@hono/node-ws'
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets'
import express from 'express'
import expressWs from 'express-ws'
import { Hono } from 'hono'

const { app } = expressWs(express())
app.ws('/chat', (ws) => {
  // finds: node-socket-handler/receives
  ws.on('message', (text) => ws.send(text))
})

const web = new Hono()
const { upgradeWebSocket } = createNodeWebSocket({ app: web })
web.get(
  '/feed',
  upgradeWebSocket(() => ({
    // finds: node-socket-handler/connection
    onOpen: (event, ws) => ws.send('hello'),
    // finds: node-socket-handler/receives
    onMessage(event, ws) {
      ws.send(event.data)
    },
    // clean: told by another rule
    onClose: () => undefined,
  })),
)

@WebSocketGateway()
export class Gateway {
  // finds: node-socket-handler/connection
  handleConnection(client) {
    // finds: node-socket-handler/receives
    client.on('typing', () => undefined)
  }

  // clean: told as a route
  @SubscribeMessage('chat')
  chat() {}
}

export const rule = {
  // clean: handlers of something else
  onMessage: () => undefined,
}
