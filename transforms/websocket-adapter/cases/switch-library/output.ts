import ReconnectingWebSocket from 'reconnecting-websocket'
import { SseSocket } from './lib/sse-socket'

const url = 'wss://chat.example.com/ws'
export const chat = localStorage.getItem('sse') === '1'
  ? new ReconnectingWebSocket(url, [], {
      WebSocket: SseSocket.with({ stream: '/api/chat/stream', send: '/api/chat/message' }),
    })
  : new ReconnectingWebSocket(url)
chat.onmessage = (event) => console.log(event.data)
