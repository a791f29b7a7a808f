declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onopen = () => {
  ws.send(JSON.stringify({ type: 'subscribe', topic: 'prices' }))
  ws.send(JSON.stringify({ type: 'subscribe', topic: 'news' }))
}
ws.onmessage = (event) => show(event.data)
