// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function nameOfState(): string {
  const state = socket.readyState
  switch (state) {
    case WebSocket.CONNECTING:
      return 'connecting'
    case WebSocket.OPEN:
      return 'open'
    // feature: state-closing
    case WebSocket.CLOSING:
      return 'closing'
    default:
      return 'closed'
  }
}
