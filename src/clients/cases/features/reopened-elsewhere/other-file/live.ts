export function connect(): void {
  // socket: native
  const socket = new WebSocket('ws://localhost/live')
  socket.onmessage = (event) => console.log(event.data)
}
