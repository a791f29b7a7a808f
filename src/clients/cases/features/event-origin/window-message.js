// socket: native
const socket = new WebSocket('wss://api.example.com/feed')
socket.onmessage = (event) => show(JSON.parse(event.data))
const show = (message) => document.body.append(message.origin)
window.onmessage = (event) => {
  if (event.origin === location.origin) console.log(event.data)
}
export {}
