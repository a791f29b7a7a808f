function connect() {
  const ws = new WebSocket('ws://localhost/feed')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => setTimeout(connect, 1000)
}
connect()
