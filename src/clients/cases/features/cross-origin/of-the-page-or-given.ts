import { base } from './base'

function addressOf(): string {
  if (base) return `${base}/api/ws`
  const scheme = window.location.protocol === 'https:' ? 'wss:' : 'ws:'
  return `${scheme}//${window.location.host}/api/ws`
}

// socket: native
// feature: cross-origin
const socket = new WebSocket(addressOf())
socket.onmessage = (event) => console.log(event.data)
