// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onmessage = (event) => console.log(event.data)
export function replay(data) {
  // feature: dispatch-event
  socket.dispatchEvent(new MessageEvent('message', { data }))
}
