declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onmessage = (event) => {
  const message = JSON.parse(event.data)
  if (message.type === 'token') show(message.text)
  if (message.type === 'end') ws.close()
}
