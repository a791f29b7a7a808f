export function follow(show) {
  // socket: native
  const socket = new WebSocket('ws://localhost/build')
  socket.onmessage = (event) => {
    const message = JSON.parse(event.data)
    if (message.type === 'end') socket.close()
    else show(message.text)
  }
}
