let last = Date.now()
export function connect(): void {
  const ws = new WebSocket('ws://localhost/feed')
  ws.onmessage = () => { last = Date.now() }
}
setInterval(() => {
  if (Date.now() - last > 30000) connect()
}, 1000)
