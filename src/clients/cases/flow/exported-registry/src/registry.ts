/** The open sockets of the page, by room. */
export const sockets = new Map<string, WebSocket>()

export function openRoom(room: string): WebSocket {
  const known = sockets.get(room)
  // use: other
  if (known) return known
  // socket: native
  const socket = new WebSocket(`wss://meet.example/rooms/${room}`)
  // use: handler
  socket.addEventListener('close', () => sockets.delete(room))
  sockets.set(room, socket)
  return socket
}

export function closeRoom(room: string) {
  // use: close
  sockets.get(room)?.close()
  sockets.delete(room)
}

export function closeAll() {
  for (const socket of sockets.values()) {
    // use: close
    socket.close()
  }
  sockets.clear()
}
