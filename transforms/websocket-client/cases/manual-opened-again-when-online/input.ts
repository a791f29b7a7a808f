export function connect(): void {
  const ws = new WebSocket('ws://localhost/feed')
  ws.onmessage = (event) => show(event.data)
}
window.addEventListener('online', connect)
