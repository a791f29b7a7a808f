function open(room: string, opened: () => void) {
  // socket: native
  const socket = new WebSocket('ws://localhost/rooms')
  socket.onopen = () => {
    socket.send(JSON.stringify({ join: room }))
    opened()
  }
  return () => socket.close()
}
const stop = open('lobby', () => stop())
export {}
