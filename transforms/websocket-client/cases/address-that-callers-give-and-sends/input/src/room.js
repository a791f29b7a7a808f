export function open(url, show) {
  const socket = new WebSocket(url)
  socket.onmessage = (event) => show(event.data)
  return (text) => socket.send(JSON.stringify({ text }))
}
