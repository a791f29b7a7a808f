declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onmessage = (event) => show(event.data)

export function say(text: string): void {
  ws.send(JSON.stringify({ text }))
}

Object.assign(window, { say })
