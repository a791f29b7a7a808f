const ws = new WebSocket('wss://chat.example.com/ws')

ws.onmessage = (event) => {
  const { type, text } = JSON.parse(event.data)
  show(`${type}: ${text}`)
}

export function say(text) {
  ws.send(JSON.stringify({ type: 'say', text }))
}

export function rename(name) {
  ws.send(JSON.stringify({ type: 'rename', text: name }))
}

window.chat = () => {
  say('first')
  rename('Hanako')
  say('second')
}
