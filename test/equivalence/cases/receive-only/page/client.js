const ws = new WebSocket('wss://chat.example.com/ws')
ws.onmessage = (event) => {
  show(event.data)
}
