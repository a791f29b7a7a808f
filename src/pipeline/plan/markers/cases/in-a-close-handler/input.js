let socket
export function open(show) {
  socket = new WebSocket('wss://stream.binance.com/trades')
  socket.onmessage = show
  socket.onclose = () => {
    socket = new WebSocket('wss://stream.binance.com/trades')
    socket.onmessage = show
  }
}
