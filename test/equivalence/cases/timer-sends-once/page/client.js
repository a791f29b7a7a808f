const socket = new WebSocket('wss://chat.example.com/ws')
socket.onmessage = (event) => show(event.data)

function subscribe(room) {
  const waiting = setInterval(() => {
    if (socket.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify({ type: 'subscribe', room }))
      clearInterval(waiting)
    }
  }, 50)
}

subscribe('lobby')
