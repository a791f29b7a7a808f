let first = false

// socket: native
const socket = new WebSocket('ws://localhost/feed')
// feature: open-flag-read
socket.onopen = () => {
  first = true
}
socket.onmessage = (event) => {
  if (first) document.body.textContent = ''
  first = false
  document.body.append(event.data)
}
export {}
