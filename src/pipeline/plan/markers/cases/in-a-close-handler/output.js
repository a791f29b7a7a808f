let socket
export function open(show) {
  // migrate-ws: manual R12 — the socket leaves to where it cannot be followed: a handler that could not be found
  socket = new WebSocket('wss://stream.binance.com/trades')
  socket.onmessage = show
  socket.onclose = () => {
    // migrate-ws: manual R12 — the socket leaves to where it cannot be followed: a handler that could not be found
    socket = new WebSocket('wss://stream.binance.com/trades')
    socket.onmessage = show
  }
}
