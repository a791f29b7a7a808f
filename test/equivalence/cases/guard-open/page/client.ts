declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onmessage = (event) => show(event.data)

function say(text: string) {
  if (ws.readyState === WebSocket.OPEN) {
    ws.send(JSON.stringify({ text }))
  }
}

say('too early')
Object.assign(window, { say })
