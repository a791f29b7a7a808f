import { basePath } from './rooms'

let ws = null

export function connect(room, show) {
  const url = `wss://${window.location.host}${basePath()}/ws?room=${room}&v=2`
  ws = new WebSocket(url)
  ws.onmessage = (event) => show(JSON.parse(event.data))
}

export function say(text) {
  if (ws && ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify({ text }))
}
