let socket = null
let online = false

export function close() {
  socket.close()
}

export function open() {
  socket = new WebSocket('wss://example.com/rooms/a')
  socket.onmessage = (event) => console.log(event.data, online)
  socket.onclose = () => {
    online = false
    socket = null
  }
}
