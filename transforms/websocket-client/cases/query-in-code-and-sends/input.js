export function follow(room, show) {
  const ws = new WebSocket(`wss://${import.meta.env.VITE_HOST}/ws/rooms/${room}?lang=${navigator.language}&v=2`)
  ws.onmessage = (event) => show(JSON.parse(event.data))
  return (text) => ws.send(JSON.stringify({ text }))
}
