const ws = new WebSocket('wss://chat.example.com/ws')

ws.onmessage = (event) => show(event.data)

export function say(text) {
  ws.send(`say ${text}`)
}

export function leave() {
  ws.send('bye')
  ws.close()
  ws.send('is anybody there')
}

Object.assign(window, { say, leave, close: () => ws.close() })
