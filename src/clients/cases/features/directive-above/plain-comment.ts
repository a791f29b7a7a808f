// The chat of the page.
// socket: native
const socket = new WebSocket('ws://localhost/chat')
// eslint-disable-next-line no-console
socket.onmessage = (event) => console.log(event.data)
export {}
