export function logs(id: string, show: (line: string) => void): void {
  const ws = new WebSocket(`wss://${location.host}/api/logs?id=${id}`)
  ws.onmessage = (event) => show(event.data)
}
