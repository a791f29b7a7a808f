import ReconnectingWebSocket from 'reconnecting-websocket'
import { SseSocket } from './lib/sse-socket.js'
import { useSseSocket } from './lib/use-sse-socket.js'

const socket = new ReconnectingWebSocket('/ws', [], {
  WebSocket: SseSocket.with({ stream: './stream', send: './message' }),
})
socket.addEventListener('message', (event) => console.log(event.data))

export function Latest() {
  const { lastMessage, sendMessage } = useSseSocket('/ws/stream', { send: '/ws/message' })
  return <button onClick={() => sendMessage('more')}>{lastMessage?.data}</button>
}
