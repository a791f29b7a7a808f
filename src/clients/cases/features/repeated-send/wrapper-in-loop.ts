// socket: native
const socket = new WebSocket('ws://localhost/notes')
socket.onmessage = (event) => console.log(event.data)

function put(text: string): void {
  socket.send(text)
}

export function flush(waiting: string[]): void {
  while (waiting.length > 0) put(waiting.shift() ?? '')
}
