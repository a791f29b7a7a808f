declare function show(text: string): void

type Target = WebSocket | HTMLElement

function tell(target: Target, text: string): void {
  if (target instanceof WebSocket) target.send(text)
  else target.textContent = text
}

const ws = new WebSocket('wss://chat.example.com/ws')
const page = document.getElementById('app')!

ws.onmessage = (event) => {
  tell(page, event.data)
  show(page.textContent ?? '')
}

Object.assign(window, { say: (text: string) => tell(ws, text) })
