let open = false

// socket: native
const socket = new WebSocket('ws://localhost/feed')
socket.onopen = () => {
  open = true
}
socket.onmessage = (event) => console.log(open, event.data)
export {}
