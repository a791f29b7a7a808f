const socket = new WebSocket('wss://chat.example.com/ws')

socket.onmessage = (event) => show(event.data)

window.onbeforeunload = () => {
  socket.onmessage = null
  socket.close()
}
export {}
