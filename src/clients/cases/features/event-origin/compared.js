// socket: native
const socket = new WebSocket('wss://api.example.com/feed')
socket.onmessage = (event) => {
  // feature: event-origin
  if (event.origin !== 'wss://api.example.com') return
  console.log(event.data)
}
export {}
