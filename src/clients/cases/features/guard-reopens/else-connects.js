let socket

function connect() {
  // socket: native
  socket = new WebSocket('ws://localhost/lift')
  socket.onmessage = (event) => console.log(event.data)
}

export function call(floor) {
  if (socket.readyState === WebSocket.OPEN) {
    // feature: guard-reopens
    socket.send(JSON.stringify({ floor }))
  } else {
    connect()
  }
}

connect()
