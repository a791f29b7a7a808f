declare function show(text: string): void

const ws = new WebSocket('wss://chat.example.com/ws')
ws.onmessage = (event) => show(event.data)

function trySend(text: string): void {
  try {
    ws.send(text)
    show(`sent ${text}`)
  } catch (error) {
    show(`${(error as DOMException).name}: ${text}`)
  }
}

trySend('too early')
Object.assign(window, {
  trySend,
  leave() {
    ws.close()
    trySend('too late')
  },
})
