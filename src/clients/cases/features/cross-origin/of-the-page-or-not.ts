function addressOf(): string {
  if (import.meta.env.VITE_WS) return import.meta.env.VITE_WS
  const scheme = window.location.protocol === 'https:' ? 'wss:' : 'ws:'
  return `${scheme}//${window.location.host}/api/ws`
}

// socket: native
// feature: cross-origin
const socket = new WebSocket(addressOf())
socket.onmessage = (event) => console.log(event.data)
export {}
