export async function open(show) {
  const { url } = await (await fetch('/api/session')).json()
  const ws = new WebSocket(url)
  ws.onmessage = (event) => show(event.data)
}
