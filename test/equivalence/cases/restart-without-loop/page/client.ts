declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onmessage = (event) => show(event.data)
ws.onerror = () => console.warn('connection error')
