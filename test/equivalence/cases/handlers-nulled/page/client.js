let ws = null

function connect() {
  ws = new WebSocket('wss://chat.example.com/ws')
  ws.onmessage = ({ data }) => show(data)
  ws.onerror = () => console.warn('the connection failed')
}

function disconnect() {
  if (!ws) return
  ws.onmessage = null
  ws.onerror = null
  ws.close()
  ws = null
}

connect()
window.disconnect = disconnect
window.connect = connect
