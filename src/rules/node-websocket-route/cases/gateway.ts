import { SubscribeMessage, WebSocketGateway, WebSocketServer } from '@nestjs/websockets'
import { Injectable } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { WsAdapter } from '@nestjs/platform-ws'

// finds: node-websocket-route/handler
@WebSocketGateway({ path: '/live' })
export class LiveGateway {
  // finds: node-websocket-route/handler
  @WebSocketServer() server

  // finds: node-websocket-route/handler
  @SubscribeMessage('chat')
  chat() {}
}

// clean: no gateway
@Injectable()
export class LiveService {}

// finds: node-websocket-route/handler
@WebSocketGateway(3001, { namespace: 'rooms' })
export class RoomsGateway {}

async function start() {
  const app = await NestFactory.create(LiveService)
  // finds: node-websocket-route/adapter
  app.useWebSocketAdapter(new WsAdapter(app))
  await app.listen(3000)
}

start()
