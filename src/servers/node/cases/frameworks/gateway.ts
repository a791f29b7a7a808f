import { ConnectedSocket, MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets'
import type { WebSocket } from 'ws'

const online = new Set<WebSocket>()

// finds: hub=online, bytes=Buffer.from(body)
@WebSocketGateway({ path: '/live' })
export class LiveGateway {
  handleConnection(client: WebSocket) {
    online.add(client)
  }

  @SubscribeMessage('say')
  say(@MessageBody() body: string, @ConnectedSocket() client: WebSocket) {
    client.send(Buffer.from(body))
  }
}
