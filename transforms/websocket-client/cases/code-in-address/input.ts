export function reload(): void {
  const ws = new WebSocket(`ws://localhost:${window.devPort ?? 9002}/live-reload`)
  ws.onmessage = () => window.location.reload()
}
