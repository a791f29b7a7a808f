const ws = new WebSocket('ws://localhost/feed')

ws.onmessage = (event) => console.log(event.data)

export function say(message) {
  ws.send(message)
}
