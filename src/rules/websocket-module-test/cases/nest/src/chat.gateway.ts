import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway, WebSocketServer } from '@nestjs/websockets'
import { Server, WebSocket } from 'ws'
import { ChatService } from './chat.service'

@WebSocketGateway({ path: '/chat' })
export class ChatGateway {
  @WebSocketServer()
  server: Server

  private readonly names = new Map<WebSocket, string>()

  constructor(private readonly chat: ChatService) {}

  handleConnection(client: WebSocket) {
    this.names.set(client, 'anonymous')
  }

  @SubscribeMessage('message')
  async handleMessage(@ConnectedSocket() client: WebSocket, @MessageBody() text: string) {
    client.send(JSON.stringify(await this.chat.save(text)))
  }

  label(room: string) {
    return `room-${room}`
  }
}
