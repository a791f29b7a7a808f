declare function show(text: string): void

let status = ''
function setStatus(text: string): void {
  if (text !== status) show(text)
  status = text
}

export function follow(): () => void {
  const ws = new WebSocket('wss://chat.example.com/ws')
  ws.onopen = () => setStatus('online')
  ws.onmessage = (event) => show(event.data)
  ws.onclose = () => setStatus('offline')
  return () => ws.close()
}

const leave = follow()
Object.assign(window, { leave })
