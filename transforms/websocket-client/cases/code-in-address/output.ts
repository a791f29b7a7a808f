export function reload(): void {
  const events = new EventSource(`http://localhost:${window.devPort ?? 9002}/live-reload/stream`, { withCredentials: true })
  events.addEventListener('ws.close', () => events.close())
  events.onmessage = () => window.location.reload()
}
