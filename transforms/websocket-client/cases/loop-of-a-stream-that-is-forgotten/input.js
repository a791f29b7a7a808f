import { show } from './show.js'

let socket = null

function connect() {
  console.log('connecting', socket?.readyState)
  if (socket && (socket.readyState === WebSocket.OPEN || socket.readyState === WebSocket.CONNECTING)) return

  if (socket) {
    socket.onclose = null
    socket.close()
    socket = null
  }

  socket = new WebSocket('/feed')
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => {
    socket = null
    setTimeout(connect, 3000)
  }
  socket.onerror = () => {
    if (socket) socket.close()
  }
}

export function say(text) {
  if (socket && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ text }))
}

connect()
