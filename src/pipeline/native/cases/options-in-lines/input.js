import { SseSocket } from './lib/sse-socket.js'

export function open(show) {
  const socket = new SseSocket(
    'https://chat.example.com/ws/stream?tenant=7',
    {
      send: '/api/message',
      credentials: 'include',
      connectionId: false,
    },
  )
  socket.onmessage = (event) => show(event.data)
  document.querySelector('#say').onclick = () => socket.send('hello')
}
