export function connect(show) {
  // socket: native
  const socket = new WebSocket('ws://localhost/feed')
  socket.onmessage = (event) => show(event.data)
  socket.onclose = () => {
    // feature: reconnect-loop
    setTimeout(() => connect(show), 2000)
  }
}
