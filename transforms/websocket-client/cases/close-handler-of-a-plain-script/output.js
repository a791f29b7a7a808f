const ws = new EventSource('http://localhost/feed/stream', { withCredentials: true })
ws.addEventListener('ws.close', () => ws.close())
ws.onmessage = (event) => show(event.data)
const wsClosed = () => {
  document.body.classList.add('offline')
}
ws.addEventListener('ws.close', wsClosed)
ws.addEventListener('error', () => {
  if (ws.readyState === EventSource.CLOSED) wsClosed()
})
