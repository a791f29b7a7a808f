// socket: native
const socket = new WebSocket('ws://localhost/rpc')

export function ask(question, answer) {
  const listener = (event) => {
    socket.removeEventListener('message', listener)
    answer(event.data)
  }
  socket.addEventListener('message', listener)
  // feature: correlation
  socket.send(question)
}
