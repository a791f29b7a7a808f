import { WebSocketGateway } from '@nestjs/websockets'

// finds: served /
@WebSocketGateway()
export class Events {}

// finds: served /prices
@WebSocketGateway({ path: 'prices' })
export class Prices {}

// finds: V07
@WebSocketGateway(8080, { path: '/own' })
export class Own {}
