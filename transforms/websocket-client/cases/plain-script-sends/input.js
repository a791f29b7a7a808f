const ws = new WebSocket('ws://localhost/feed')
ws.onmessage = (event) => show(event.data)
function say(text) {
  ws.send(JSON.stringify({ text }))
}
