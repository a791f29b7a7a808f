declare function show(text: string): void

let ws: WebSocket | null = null

function join(room: string) {
  const url = `ws://${location.host}/ws?room=${encodeURIComponent(room)}`
  ws?.close()
  ws = new WebSocket(url)
  ws.onmessage = (event) => show(`${room}: ${event.data}`)
}

const say = (text: string) => ws?.send(text)

Object.assign(window, { join, say })
