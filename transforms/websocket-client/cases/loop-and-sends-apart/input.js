let ws

function connect() {
  ws = new WebSocket('ws://localhost/live')
  ws.onmessage = (event) => console.log(event.data)
  ws.onclose = () => setTimeout(connect, 1000)
}

export function ask(what) {
  if (ws.readyState === WebSocket.OPEN) ws.send(`ask ${what}`)
}

connect()
