let socket

function connect() {
  // socket: native
  socket = new WebSocket('ws://localhost/chat')
}

function tick() {
  // feature: heartbeat
  if (socket.readyState === WebSocket.OPEN) socket.send('ping')
  else connect()
}

connect()
setInterval(tick, 10_000)
export {}
