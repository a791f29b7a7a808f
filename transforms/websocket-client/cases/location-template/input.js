export function listen(show) {
  const ws = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live?room=${room}`)
  ws.onmessage = (event) => show(event.data)
}

const room = 7
