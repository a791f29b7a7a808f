declare function show(text: string): void

let ws: WebSocket

function connect(): void {
  ws = new WebSocket('wss://chat.example.com/ws')
  ws.onopen = () => {
    ws.send(JSON.stringify({ type: 'subscribe', topic: 'prices' }))
  }
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    setTimeout(connect, 50)
  }
}

connect()
