export function connect(token: string, room: string): void {
  const url = new URL('ws://localhost/chat')
  url.searchParams.set('room', room)
  // feature: token-in-query
  url.searchParams.set('token', token)
  // socket: native
  const socket = new WebSocket(url)
  socket.onmessage = (event) => console.log(event.data)
}
