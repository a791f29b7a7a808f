/** @type {EventSource} */
const ws = new EventSource('http://localhost/feed/stream', { withCredentials: true })
ws.addEventListener('ws.close', () => ws.close())
ws.onmessage = (event) => show(event.data)
