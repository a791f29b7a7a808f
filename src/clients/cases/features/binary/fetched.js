// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')

export function push(address) {
  fetch(address)
    .then((answer) => answer.arrayBuffer())
    .then((picture) => {
      // feature: binary
      socket.send(picture)
    })
}
