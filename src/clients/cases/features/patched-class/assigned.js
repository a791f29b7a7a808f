const Original = window.WebSocket
// feature: patched-class
window.WebSocket = function (url) {
  console.log('opening', url)
  // socket: native
  return Reflect.construct(Original, [url])
}

// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(event.data)
export {}
