export function watch(show: (text: string) => void) {
  const socket = new WebSocket('wss://api.example.com/prices') as LoggedSocket
  socket.onmessage = (event) => {
    show(event.data)
  }
}
