import { Terminal } from '@xterm/xterm'

const terminal = new Terminal()
// socket: native
const socket = new WebSocket('/shell')
socket.onmessage = (event) => {
  const message = JSON.parse(event.data)
  terminal.write(message.output)
}
export {}
