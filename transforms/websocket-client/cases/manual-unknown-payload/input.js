const ws = new WebSocket('ws://localhost/feed')
export function say(message) {
  ws.send(message)
}
