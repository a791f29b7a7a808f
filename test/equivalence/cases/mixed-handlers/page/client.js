const socket = new WebSocket('wss://chat.example.com/ws')
const pending = []

socket.onopen = () => {
  while (pending.length > 0) socket.send(pending.shift())
}
socket.addEventListener('message', (event) => show(event.data))
socket.addEventListener('close', (event) => show(event.wasClean ? 'closed' : 'lost'))
socket.onerror = (event) => console.error(event.type)

export function say(text) {
  if (socket.readyState === WebSocket.OPEN) socket.send(text)
  else pending.push(text)
}

say('early')
window.say = say
