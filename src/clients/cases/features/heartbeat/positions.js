// socket: native
const socket = new WebSocket('ws://localhost/game')
const player = { x: 0, y: 0 }
setInterval(() => {
  socket.send(JSON.stringify({ type: 'move', x: player.x, y: player.y }))
}, 50)
export {}
