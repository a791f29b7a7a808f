let current = null

export function open(room, tell) {
  // socket: native adapter A07
  const socket = new WebSocket(`ws://localhost/rooms/${room}`)
  current?.close()
  current = socket
  socket.onmessage = (event) => tell(event.data)
  socket.onclose = () => {
    // feature: compared
    if (current === socket) tell('closed')
  }
}
