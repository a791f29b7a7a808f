// socket: native
const socket = new WebSocket('ws://localhost/model')
socket.onopen = () => {
  socket.send(JSON.stringify({ prompt: 'Tell me a story', maxTokens: 200, author: 'me' }))
}
export function signIn(token) {
  socket.send(JSON.stringify({ type: 'auth', token }))
}
