import './style.css'

let ws
let pinging
let watchdog

function alive() {
  clearTimeout(watchdog)
  watchdog = setTimeout(() => {
    show('silence')
    ws.close()
    connect()
  }, 2500)
}

function connect() {
  ws = new WebSocket('wss://chat.example.com/ws')
  ws.onopen = () => {
    alive()
    clearInterval(pinging)
    pinging = setInterval(() => {
      if (ws.readyState === WebSocket.OPEN) ws.send('ping')
    }, 250)
  }
  ws.onmessage = (event) => {
    alive()
    if (event.data !== 'pong') show(event.data)
  }
}

connect()
