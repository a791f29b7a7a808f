// socket: native
const socket = new WebSocket('ws://localhost/feed')
let lastSeen = Date.now()
socket.onmessage = () => {
  lastSeen = Date.now()
}
// feature: watchdog
setInterval(() => {
  if (Date.now() - lastSeen > 60000) socket.close()
}, 10000)
export {}
