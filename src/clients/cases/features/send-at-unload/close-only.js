// socket: native
const socket = new WebSocket('ws://localhost/chat')
window.addEventListener('beforeunload', () => socket.close())
document.addEventListener('click', () => socket.send('click'))
export {}
