import ReconnectingWebSocket from 'reconnecting-websocket'
import { show } from './show.js'
import { SseSocket } from './lib/sse-socket.js'

const feed = new ReconnectingWebSocket('http://localhost:8000/ws', [], {
  WebSocket: SseSocket.with({ stream: './stream', credentials: 'include' }),
})
feed.onmessage = (event) => show(event.data)
