import { NestFactory } from '@nestjs/core'
import { WebSocketGateway } from '@nestjs/websockets'

// finds: V03
@WebSocketGateway({ namespace: 'chat' })
export class Chat {}

NestFactory.create(Chat).then((app) => app.listen(3000))
