// socket: native
const socket = new WebSocket('ws://localhost/upload')

function report() {
  // feature: repeated-send
  socket.send(String(Date.now()))
}

export const start = () => setInterval(report, 1000)
