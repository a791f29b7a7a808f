// socket: native
const socket = new WebSocket('ws://localhost/game')
setInterval(() => socket.send('ping'), 30000)
document.addEventListener('pointermove', (event) => console.log(event.clientX))
document.addEventListener('click', () => socket.send('click'))
export {}
