const ws = new WebSocket('wss://chat.example.com/ws')

ws.addEventListener('message', (event) => {
  if (event.data === 'ping') {
    ws.send('pong')
    return
  }
  show(event.data)
})
export {}
