function connect() {
  // socket: native
  const socket = new WebSocket('ws://localhost/feed')
  socket.onopen = () => {
    socket.send(JSON.stringify({ type: 'subscribe', channel: 'news' }))
  }
  socket.onmessage = (event) => {
    const message = JSON.parse(event.data)
    show(message)
    socket.send(JSON.stringify({ type: 'received', id: message.id }))
  }
  socket.onclose = () => setTimeout(connect, 2000)
}

function show(message) {
  document.body.append(message.text)
}

connect()
export {}
