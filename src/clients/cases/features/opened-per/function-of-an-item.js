function open(room) {
  // socket: native
  // feature: opened-per
  const socket = new WebSocket(`wss://${location.host}/rooms/${room}`)
  socket.onmessage = (event) => show(room, event.data)
}

fetch('/rooms')
  .then((response) => response.json())
  .then((rooms) => rooms.forEach((room) => open(room)))
