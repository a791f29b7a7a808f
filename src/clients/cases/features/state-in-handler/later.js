// socket: native adapter A48
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => {
  console.log(event.data)
  setTimeout(() => console.log(socket.readyState), 1000)
}

document.querySelector('#say').onclick = () => socket.send('hello')
document.querySelector('#leave').onclick = () => socket.close()
