import { Client } from '@stomp/stompjs'
import ReconnectingWebSocket from 'reconnecting-websocket'
import { Connection } from 'sharedb/lib/client'
import Stomp from 'stompjs'
import { listen } from 'vscode-ws-jsonrpc'

const address = 'ws://localhost:7300/stomp'

// socket: protocol:stomp manual R04
// socket: native manual R04
const desk = Stomp.over(new WebSocket(address))
desk.connect({}, () => console.log('open'))

// socket: native manual R04
const line = new WebSocket(address)
// socket: protocol:stomp manual R04
const second = Stomp.over(line)
second.debug = null

// socket: protocol:stomp manual R04
const client = new Client({
  // socket: native manual R04
  webSocketFactory: () => new WebSocket(address),
})
client.activate()

// socket: reconnecting-websocket manual R04
const shared = new ReconnectingWebSocket('ws://localhost:7300/documents')
export const connection = new Connection(shared)

// socket: native manual R04
const webSocket = new WebSocket('ws://localhost:7300/language')
listen({ webSocket, onConnection: (server) => server.listen() })

// socket: native manual R12
const free = new WebSocket('ws://localhost:7300/free')
window.takeSocket(free)
