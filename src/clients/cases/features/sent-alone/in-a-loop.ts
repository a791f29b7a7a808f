// socket: native
const socket = new WebSocket('ws://localhost/prices')
socket.onopen = () => {
  for (const symbol of ['ACME', 'INIT']) socket.send(symbol)
}
export {}
