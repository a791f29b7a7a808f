let socket: WebSocket

function connect(): Promise<void> {
  return new Promise((resolve) => {
    // socket: native
    socket = new WebSocket('ws://localhost/chat')
    socket.onopen = () => resolve()
  })
}

connect().then(() => {
  // feature: hello-on-open
  socket.send('hello')
})
export {}
