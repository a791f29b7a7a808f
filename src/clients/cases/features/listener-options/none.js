// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.addEventListener('message', (event) => console.log(event.data))
window.addEventListener('click', () => socket.close(), { once: true })
export {}
