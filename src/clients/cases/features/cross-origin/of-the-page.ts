function addressOf(): string {
  const scheme = window.location.protocol === 'https:' ? 'wss:' : 'ws:'
  return `${scheme}//${window.location.host}/api/ws`
}

// socket: native
const socket = new WebSocket(addressOf())
socket.onmessage = (event) => console.log(event.data)
export {}
