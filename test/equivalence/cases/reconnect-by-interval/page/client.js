let ws

function connect() {
  ws = new WebSocket('wss://chat.example.com/ws')
  ws.onmessage = ({ data }) => show(data)
}

connect()
setInterval(() => {
  if (ws.readyState === 3) {
    show('again')
    connect()
  }
}, 100)
export {}
