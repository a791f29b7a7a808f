let tries = 0

function connect() {
  const socket = new WebSocket('wss://chat.example.com/ws')
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => {
    tries += 1
    if (tries < 3) setTimeout(connect, 50)
  }
}

connect()
