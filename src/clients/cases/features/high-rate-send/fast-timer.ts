// socket: native
const socket = new WebSocket('ws://localhost/game')
let x = 0

// feature: high-rate-send
setInterval(() => socket.send(JSON.stringify({ x: x++ })), 1000 / 20)
export {}
