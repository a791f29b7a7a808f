declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onmessage = (event) => show(event.data)

Object.assign(window, {
  upload(count: number) {
    for (let line = 1; line <= count; line++) {
      ws.send(JSON.stringify({ line, text: line % 10 === 1 ? 'x'.repeat(50000) : 'short' }))
    }
  },
})
