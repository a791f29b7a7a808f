// socket: native
const socket = new WebSocket('ws://localhost/chat')
export function say(text) {
  if (text !== '') socket.send(text)
}
export function show() {
  if (socket.readyState === WebSocket.OPEN) console.log('open')
}
