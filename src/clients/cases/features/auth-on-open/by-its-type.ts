let socket: WebSocket

function login(user: string): void {
  const message = { action: 'login', user }
  // feature: auth-on-open
  socket.send(JSON.stringify(message))
}

export function connect(user: string): void {
  // socket: native
  socket = new WebSocket('ws://localhost/chat')
  socket.onopen = () => login(user)
}
