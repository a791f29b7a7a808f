import { SubscribeMessage, WebSocketGateway, WebSocketServer } from '@nestjs/websockets'
import { Injectable } from '@nestjs/common'

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
