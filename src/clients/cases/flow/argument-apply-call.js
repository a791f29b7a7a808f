function greet(ws, name) {
  // use: send
  ws.send(`hello ${name}`)
}

function part() {
  // use: close
  this.close()
}

function receive(event) {
  // use: send
  this.send(`got ${event.data.length}`)
}

function many(...sockets) {
  // use: state
  return sockets.some((one) => one.readyState === WebSocket.OPEN)
}

// socket: native
const socket = new WebSocket('/greetings')
greet.call(null, socket, 'Ada')
greet.apply(null, [socket, 'Grace'])
// use: handler
socket.onmessage = receive
document.querySelector('#leave').onclick = part.bind(socket)
console.log(many(socket))
