export function watch(token: string, show: (text: string) => void) {
  // migrate-ws: manual — there is no package.json above it: the stream needs the package eventsource
  const socket = new WebSocket(`wss://api.example.com/prices?token=${token}`)
  socket.onmessage = (event) => {
    show(event.data)
  }
}
