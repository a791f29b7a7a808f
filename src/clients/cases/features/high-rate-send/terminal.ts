import { Terminal } from '@xterm/xterm'

const terminal = new Terminal()
// socket: native manual R02
const socket = new WebSocket('/shell')
socket.onmessage = (event) => terminal.write(JSON.parse(event.data).output)
terminal.onData((data) => {
  // feature: high-rate-send
  socket.send(JSON.stringify({ type: 'data', data }))
})
export {}
