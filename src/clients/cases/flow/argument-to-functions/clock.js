export function startClock({ socket, every }) {
  const timer = setInterval(() => {
    // use: state
    if (socket.readyState > WebSocket.OPEN) {
      clearInterval(timer)
      return
    }
    // use: send
    socket.send('tick')
  }, every)
}
