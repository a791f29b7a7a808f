declare function show(text: string): void

let ws: WebSocket

function open(): void {
  ws = new WebSocket('wss://chat.example.com/ws')
  ws.onopen = () => {
    ws.send(JSON.stringify({ type: 'auth', token: 'secret-7' }))
    ws.send(JSON.stringify({ type: 'watch', area: 'north' }))
  }
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => {
    setTimeout(open, 50)
  }
}

open()
