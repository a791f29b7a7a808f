const { show } = require('./show')

module.exports = function chat() {
  const socket = new WebSocket('wss://chat.example.com/ws')
  socket.onmessage = (event) => show(event.data)
}
