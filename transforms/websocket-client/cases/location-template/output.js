export function listen(show) {
  const events = new EventSource(`${location.protocol === 'https:' ? 'https' : 'http'}://${location.host}/live/stream?room=${room}`)
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => show(event.data)
}

const room = 7
