import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets'

// finds: websocket GET /rooms/ws
@WebSocketGateway({ path: '/rooms/ws' })
export class RoomsGateway {
  @SubscribeMessage('message')
  message() {}
}
