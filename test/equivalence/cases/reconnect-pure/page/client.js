import './style.css'

let ws

function connect() {
  ws = new WebSocket('wss://chat.example.com/ws')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => setTimeout(connect, 50)
}

connect()
