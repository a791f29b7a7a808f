import { SseSocket } from './lib/sse-socket'

function connect(address: string, Socket: typeof WebSocket) {
  const socket = new Socket(address)
  socket.onmessage = (event) => console.log(event.data)
}

connect('wss://api.example.com/feed', SseSocket.with({ stream: './stream', credentials: 'include' }))
export {}
