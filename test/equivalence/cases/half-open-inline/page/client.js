import './style.css'

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onmessage = (event) => show(event.data)

const say = (text) => {
  ws.send(JSON.stringify({ text }))
}
window.say = say
