function addressOf(session) {
  const query = new URLSearchParams({
    room: session.room,
    // feature: token-in-query
    jwt: session.jwt,
  })
  return `ws://localhost/chat?${query}`
}

export function connect(session) {
  // socket: native
  const socket = new WebSocket(addressOf(session))
  socket.onmessage = (event) => console.log(event.data)
}
