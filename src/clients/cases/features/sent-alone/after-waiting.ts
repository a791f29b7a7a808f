// socket: native
const socket = new WebSocket('ws://localhost/prices')
socket.onopen = async () => {
  socket.send(await (await fetch('/token')).text())
}
export {}
