import { getToken } from './session'

// socket: native
const socket = new WebSocket('ws://localhost/chat')
socket.onopen = () => {
  // feature: auth-on-open
  socket.send(JSON.stringify({ type: 'hello', token: getToken() }))
}
