export function watch(token: string, show: (text: string) => void) {
  const socket = new WebSocket(`wss://api.example.com/prices?token=${token}`)
  socket.onmessage = (event) => {
    show(event.data)
  }
}
