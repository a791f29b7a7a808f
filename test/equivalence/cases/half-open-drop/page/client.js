import './style.css'

let ws

const connect = () => {
  ws = new WebSocket('wss://chat.example.com/ws')
  ws.onopen = () => show('online')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = (event) => {
    show(`offline ${event.code}`)
    setTimeout(connect, 50)
  }
}

window.say = (text) => ws.send(text)
connect()
