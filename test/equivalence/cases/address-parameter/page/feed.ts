export function openFeed(url: string, onText: (text: string) => void) {
  const ws = new WebSocket(url)
  ws.onmessage = (event) => onText(event.data)
  return {
    ask: (text: string) => ws.send(text),
    stop: () => ws.close(),
  }
}
