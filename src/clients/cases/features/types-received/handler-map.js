const handlers = {
  // feature: types-received
  added: (item) => console.log('+', item),
  // feature: types-received
  removed(item) {
    console.log('-', item)
  },
}

// socket: native
const socket = new WebSocket('ws://localhost/list')
socket.onmessage = (event) => {
  const message = JSON.parse(event.data)
  handlers[message.type]?.(message.item)
}
export {}
