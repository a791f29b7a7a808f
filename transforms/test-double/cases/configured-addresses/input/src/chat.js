const listeners = new Set()
const socket = new WebSocket('wss://chat.example.com/ws')

socket.onmessage = (event) => {
  for (const listener of listeners) listener(JSON.parse(event.data))
}

export function onAnswer(listener) {
  listeners.add(listener)
}

export function ask(question) {
  socket.send(JSON.stringify({ question }))
}
