import ReconnectingWebSocket from 'reconnecting-websocket'
import RobustWebSocket from 'robust-websocket'
import Sockette from 'sockette'
import { WebsocketBuilder } from 'websocket-ts'
import PartySocket, { WebSocket } from 'partysocket'
import Steady from 'partysocket/ws'
import { webSocket, WebSocketSubject } from 'rxjs/webSocket'

// socket: reconnecting-websocket
export const a = new ReconnectingWebSocket('wss://api.example.com/ws', [], { maxRetries: 3 })
// socket: reconnecting-websocket
export const b = new RobustWebSocket('wss://api.example.com/ws')
// socket: reconnecting-websocket
export const c = new Sockette('wss://api.example.com/ws', { timeout: 5e3 })
// socket: reconnecting-websocket
export const d = new WebsocketBuilder('wss://api.example.com/ws').build()
// socket: partysocket
export const e = new PartySocket({ host: 'rooms.example.com', room: 'lobby' })
// socket: partysocket
export const f = new WebSocket('wss://api.example.com/ws')
// socket: partysocket
export const g = new Steady(() => 'wss://api.example.com/ws')
// socket: rxjs
export const h = webSocket('wss://api.example.com/ws')
// socket: rxjs
export const i = webSocket<string>({ url: 'wss://api.example.com/ws', deserializer: (event) => event.data })
// socket: rxjs
export const j = new WebSocketSubject('wss://api.example.com/ws')

function own(webSocket: (url: string) => string) {
  // clean: a parameter of that name
  return webSocket('wss://api.example.com/ws')
}
own((url) => url)
