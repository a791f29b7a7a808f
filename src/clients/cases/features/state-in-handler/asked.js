// socket: native inline
const socket = new WebSocket('ws://localhost/chat')
socket.onopen = () => {
  // feature: state-in-handler
  console.log(`connected: ${socket.readyState}`)
}
socket.onmessage = (event) => console.log(event.data)

document.querySelector('#say').onclick = () => socket.send('hello')
document.querySelector('#leave').onclick = () => socket.close()
