declare function show(text: string): void

let ws: WebSocket
let pinging: ReturnType<typeof setInterval>
let beats = 0

function connect() {
  ws = new WebSocket('wss://chat.example.com/ws')
  ws.onopen = () => {
    pinging = setInterval(() => {
      beats++
      ws.send('ping')
    }, 250)
  }
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    clearInterval(pinging)
    show('closed')
  }
}

connect()
Object.assign(window, { beats: () => beats })
