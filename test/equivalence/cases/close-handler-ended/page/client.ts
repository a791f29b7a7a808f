declare function show(text: string): void

export function follow(): void {
  const ws = new WebSocket('wss://chat.example.com/ws')
  ws.onmessage = (event) => show(event.data)
  ws.onerror = () => show('no connection')
  ws.onclose = () => {
    show('the room is closed')
  }
}

follow()
