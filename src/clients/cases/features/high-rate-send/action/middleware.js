export const middleware = () => {
  // socket: native
  const socket = new WebSocket('ws://localhost/board')
  return (next) => (action) => {
    switch (action.type) {
      case 'board/move':
        // feature: high-rate-send
        socket.send(JSON.stringify(action.payload))
        break
      case 'board/rename':
        socket.send(action.payload)
        break
    }
    return next(action)
  }
}
