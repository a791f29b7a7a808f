// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onopen = () => {
  // feature: heartbeat
  setInterval(() => socket.send(JSON.stringify({ type: 'ping' })), 30 * 1000)
}
export {}
