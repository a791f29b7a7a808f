// socket: native
const socket = new WebSocket('ws://localhost/terminal')
socket.onmessage = (event) => {
  const [kind, text] = JSON.parse(event.data)
  // feature: types-received
  if (kind === 'stdout') console.log(text)
}
export {}
