// A list that is written here, and short.
for (const room of ['tea', 'coffee']) {
  // socket: native
  const socket = new WebSocket(`wss://${location.host}/rooms/${room}`)
  socket.onmessage = (event) => show(room, event.data)
}
