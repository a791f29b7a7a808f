declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')

ws.onopen = () => {
  ws.send(JSON.stringify({ type: 'auth', token: 'secret-7' }))
}

ws.onmessage = (event) => {
  const message = JSON.parse(event.data)
  show(message.type === 'auth_ok' ? 'signed in' : message.text)
}
