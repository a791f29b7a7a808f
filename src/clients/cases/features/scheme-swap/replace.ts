const base = import.meta.env.VITE_API

function toWs(path: string): string {
  // feature: scheme-swap
  return base.replace(/^http/, 'ws') + path
}

// socket: native
const socket = new WebSocket(toWs('/feed'))
socket.onmessage = (event) => console.log(event.data)
export {}
