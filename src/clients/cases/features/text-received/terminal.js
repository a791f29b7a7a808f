import { terminal } from './terminal-of-the-page.js'

// socket: native
const socket = new WebSocket('ws://localhost/shell')
socket.onmessage = (event) => {
  // feature: text-received
  terminal.write(event.data)
}
