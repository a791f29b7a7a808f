// socket: native
const socket = new WebSocket('ws://localhost/chat')

export const opened =
  // feature: promise-around-open
  new Promise((resolve, reject) => {
    socket.onopen = () => resolve(socket)
    socket.onerror = reject
  })
