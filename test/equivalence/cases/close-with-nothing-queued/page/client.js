let ws

export const join = () => {
  ws = new WebSocket('wss://chat.example.com/ws')
  ws.onmessage = (event) => show(event.data)
}

export const say = (text) => {
  if (ws.readyState === WebSocket.OPEN) ws.send(JSON.stringify({ text }))
}

export const leave = () => ws.close()

Object.assign(window, { join, say, leave })
