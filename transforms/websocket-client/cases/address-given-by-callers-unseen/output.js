export function open(url, show) {
  const events = new EventSource(url.replace(/^ws/, 'http').replace(/\/?(\?|$)/, '/stream$1'))
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = (event) => show(event.data)
}
