import { deliver } from './inbox'

// socket: native manual R01
const socket = new WebSocket('ws://localhost/frames')
// feature: binary
socket.onmessage = (event) => {
  deliver(event.data)
}
