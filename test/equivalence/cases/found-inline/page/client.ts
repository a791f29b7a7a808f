declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/chat/ws')
ws.onmessage = (event) => show(event.data)

function say(text: string) {
  ws.send(JSON.stringify({ text }))
}

Object.assign(window, { say })
