export function watch(show: (text: string) => void) {
  // migrate-ws: manual — there is no package.json above it: the adapter is a module, and needs the package…
  const socket = new WebSocket('wss://api.example.com/prices') as LoggedSocket
  socket.onmessage = (event) => {
    show(event.data)
  }
}
