export function listen(show: (text: string) => void): void {
  const events = new EventSource('http://localhost/feed/stream', { withCredentials: true })
  events.addEventListener('ws.close', () => events.close())
  // --- handlers, see docs/feed.md ---
  // seen in staging
  events.onmessage = (event) => show(event.data)
}
