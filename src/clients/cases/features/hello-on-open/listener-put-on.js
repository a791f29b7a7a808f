// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onopen = () => {
  document.querySelector('form').addEventListener('submit', (event) => {
    event.preventDefault()
    socket.send(event.target.line.value)
  })
}
export {}
