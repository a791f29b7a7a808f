import { WebSocketGateway as Gateway } from '@nestjs/websockets'
import { Module } from '@nestjs/common'

@Gateway({ path: '/ws' })
export class WebSocketGateway {
  // finds: node-socket-handler/connection
  handleConnection(client) {
    // finds: node-socket-handler/receives
    client.on('typing', () => undefined)
  }
}

@Module({})
export class Pool {
  // clean: no gateway
  handleConnection(client) {
    client.release()
  }
}
