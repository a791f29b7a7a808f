export function open(url, show) {
  const ws = new WebSocket(url)
  ws.onmessage = (event) => show(event.data)
}
