let socket = null

export function open(room, onClose) {
  if (socket) {
    socket.close()
  }
  socket = new WebSocket(`wss://example.com/rooms/${room}`)
  socket.onmessage = (event) => console.log(event.data)
  socket.onclose = () => {
    onClose?.()
  }
}
