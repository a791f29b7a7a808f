const { apiHost } = require('./config')

// socket: native
const socket = new WebSocket(`wss://${apiHost}/kitchen`)

function whenOpen(run) {
  // use: state
  if (socket.readyState === WebSocket.OPEN) {
    run()
  } else {
    // use: handler
    socket.addEventListener('open', run, { once: true })
  }
}

module.exports = { socket, whenOpen }
