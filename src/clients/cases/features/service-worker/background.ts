// socket: native
const socket = new WebSocket('wss://api.example.com/push')
socket.onmessage = (event) => {
  // feature: service-worker
  chrome.runtime.sendMessage(event.data)
}
export {}
