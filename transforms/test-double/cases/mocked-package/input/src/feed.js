const { w3cwebsocket: Socket } = require('websocket')

function follow(show) {
  const socket = new Socket('ws://localhost:8080/feed')
  socket.onopen = () => socket.send('{"subscribe":"all"}')
  socket.onmessage = (event) => show(JSON.parse(event.data))
  socket.onclose = (event) => show(event.code)
  return () => socket.close()
}

module.exports = { follow }
