export function connect(room, token) {
  const url = new URL('ws://localhost/chat')
  url.searchParams.set('room', room)
  fetch(`/api/session?token=${token}`)
  // socket: native
  const socket = new WebSocket(url)
  socket.onmessage = (event) => console.log(event.data)
}
