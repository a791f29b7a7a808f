const sockets = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((room) => {
  // socket: native
  // feature: opened-per
  const socket = new WebSocket(`wss://${location.host}/rooms/${room}`)
  socket.onmessage = (event) => show(room, event.data)
  return socket
})
