// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onopen = () => {
  socket.send('hello')
}
document.querySelector('button')?.addEventListener('click', () => socket.send('again'))
export {}
