import './style.css'

let ws = new WebSocket('wss://chat.example.com/ws')
ws.onmessage = (event) => show(event.data)

window.say = (text) => {
  if (ws.readyState === WebSocket.CLOSING || ws.readyState === WebSocket.CLOSED) {
    show(`not sent: ${text}`)
    return
  }
  ws.send(text)
}

window.leave = () => {
  ws.close()
  window.say('right behind the close')
}

window.state = () => show(`state ${ws.readyState}`)
