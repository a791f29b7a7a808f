let current = null

export function open(room, tell) {
  // socket: native inline
  const socket = new WebSocket(`ws://localhost/rooms/${room}`)
  current = socket
  socket.onmessage = (event) => tell(event.data)
}

export function leave() {
  if (current !== null) current.close()
}
