const callbacks = {}

// socket: native
const socket = new WebSocket('ws://localhost/rpc')
socket.onmessage = (event) => {
  const message = JSON.parse(event.data)
  callbacks[message.id](message)
}

export function ask(id, question, callback) {
  callbacks[id] = callback
  // feature: correlation
  socket.send(JSON.stringify({ id, question }))
}
