const socket: WebSocket = new WebSocket('wss://chat.example.com/ws')
socket.onmessage = (event) => console.log(event.data)

export function say(text: string): void {
  socket.send(text)
}
