declare function show(text: string): void

const ws = new WebSocket(`wss://chat.example.com/ws?token=${sessionToken()}`)
ws.onmessage = (event) => show(event.data)

function sessionToken(): string {
  return 'secret-7'
}

function say(text: string): void {
  ws.send(JSON.stringify({ text }))
}

Object.assign(window, { say })
