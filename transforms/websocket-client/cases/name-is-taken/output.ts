export const events: string[] = []
const eventSource = new EventSource('http://localhost/feed/stream', { withCredentials: true })
eventSource.addEventListener('ws.close', () => eventSource.close())
eventSource.onmessage = (event) => events.push(event.data)
