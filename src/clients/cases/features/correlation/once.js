// socket: native
const socket = new WebSocket('ws://localhost/rpc')

export const ask = (question) =>
  new Promise((resolve) => {
    socket.addEventListener('message', (event) => resolve(event.data), { once: true })
    // feature: correlation
    socket.send(question)
  })
