declare function show(text: string): void

const ws = new WebSocket(import.meta.env.VITE_WS_URL)
ws.onmessage = (event) => show(event.data)

export function say(text: string): void {
  ws.send(JSON.stringify({ text }))
}

Object.assign(window, { say })
