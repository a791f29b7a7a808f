const events = new EventSource('http://localhost/feed/stream', { withCredentials: true })
events.addEventListener('ws.close', () => events.close())
events.onmessage = (event) => show(event.data)
export const isOpen = () => events.readyState === EventSource.OPEN
